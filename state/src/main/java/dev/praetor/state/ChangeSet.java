package dev.praetor.state;

import dev.praetor.state.table.Change;
import dev.praetor.state.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows that one or more commands touched, each before and after, in the order in which they were written; a row
 * written more than once occurs more than once. Immutable.
 */
public final class ChangeSet {

    /** Nothing was touched. */
    public static final ChangeSet EMPTY = new ChangeSet(List.of());

    private final List<Change<?>> changes;

    private ChangeSet(List<Change<?>> changes) {
        this.changes = changes;
    }

    /** The changes of a list that nobody changes any more. */
    public static ChangeSet of(List<Change<?>> changes) {
        return changes.isEmpty() ? EMPTY : new ChangeSet(changes);
    }

    /** The changes of several commands, in their order. */
    public static ChangeSet merged(List<ChangeSet> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Change<?>> all = new ArrayList<>();
        for (ChangeSet part : parts) {
            all.addAll(part.changes);
        }
        return of(all);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** All changes, for reading only. */
    public List<Change<?>> changes() {
        return changes;
    }

    /** Visits the changes of one table, in order. */
    @SuppressWarnings("unchecked") // the change says which table, and so which type, it is of
    public <R> void forEach(Table<R> table, Consumer<Change<R>> visitor) {
        for (Change<?> change : changes) {
            if (change.table() == table) {
                visitor.accept((Change<R>) change);
            }
        }
    }
}
