package dev.praetor.server.endpoint;

import dev.praetor.model.filter.Filter;
import dev.praetor.model.filter.FilterException;
import dev.praetor.model.filter.Selectors;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters that several services offer. */
public final class Filters {

    private Filters() {}

    /**
     * The same list when every element passes, so that a view that hides nothing shares the bytes of the whole result.
     */
    public static <T> List<T> keep(List<T> values, Predicate<? super T> condition) {
        List<T> kept = null;
        for (int index = 0; index < values.size(); index++) {
            T value = values.get(index);
            if (condition.test(value)) {
                if (kept != null) {
                    kept.add(value);
                }
            } else if (kept == null) {
                kept = new ArrayList<>(values.subList(0, index));
            }
        }
        return kept == null ? values : List.copyOf(kept);
    }

    /**
     * The filter expression of a read; lets everything through when there is none.
     *
     * @throws RpcException when it is no expression over these fields
     */
    public static <T> Filter<T> expression(QueryOptions options, Selectors<T> selectors) {
        try {
            return Filter.compile(options.filter(), selectors);
        } catch (FilterException refused) {
            throw new RpcException(FilterException.PREFIX + refused.getMessage());
        }
    }

    /** Whether meta holds all wanted pairs; a wanted empty value matches an empty value only (http-api.md 1.2). */
    public static boolean hasMeta(@Nullable Map<String, String> meta, Map<String, String> wanted) {
        for (Map.Entry<String, String> pair : wanted.entrySet()) {
            if (meta == null || !pair.getValue().equals(meta.get(pair.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether all wanted tags are there, whatever their case (http-api.md row 73). The wanted ones come from
     * {@link #tags}.
     */
    public static boolean hasTags(@Nullable List<String> tags, List<String> wanted) {
        for (String tag : wanted) {
            if (tags == null || tags.stream().noneMatch(tag::equalsIgnoreCase)) {
                return false;
            }
        }
        return true;
    }

    /** Wanted tags in the form that makes equal filters equal. */
    public static List<String> tags(List<String> wanted) {
        return wanted.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    public static Map<String, String> orEmpty(@Nullable Map<String, String> pairs) {
        return pairs == null ? Map.of() : pairs;
    }
}
