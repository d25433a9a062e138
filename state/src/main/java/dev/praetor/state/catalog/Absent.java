package dev.praetor.state.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what may be absent: nothing and empty are the same content. */
final class Absent {

    private Absent() {}

    static boolean same(@Nullable Map<?, ?> left, @Nullable Map<?, ?> right) {
        return (left == null ? Map.of() : left).equals(right == null ? Map.of() : right);
    }

    static boolean same(@Nullable List<?> left, @Nullable List<?> right) {
        return (left == null ? List.of() : left).equals(right == null ? List.of() : right);
    }
}
