package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * What a query found, and the index of just that: it rises when, and as a rule only when, the value changes. At least
 * 1 once it leaves the server.
 */
public record Indexed<T extends @Nullable Object>(@Unsigned long index, T value) {

    /** Nothing was found, for queries whose value may be null. */
    @SuppressWarnings("NullAway") // the checker does not follow the nullness of type arguments
    public static <T extends @Nullable Object> Indexed<T> none(@Unsigned long index) {
        return new Indexed<>(index, null);
    }
}
