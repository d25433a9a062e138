package dev.praetor.server.endpoint;

import dev.praetor.model.filter.Filter;
import dev.praetor.server.watch.ViewRule;
import java.util.List;

/** The rows that a filter expression lets through. */
public record Expressed<T>(Filter<T> filter) implements ViewRule<List<T>, List<T>> {

    @Override
    public List<T> see(List<T> rows) {
        return filter.isEmpty() ? rows : Filters.keep(rows, filter);
    }
}
