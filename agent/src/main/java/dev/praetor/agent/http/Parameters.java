package dev.praetor.agent.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decoded query string. */
public interface Parameters {

    /** The first value of a parameter; {@code null} when it is absent, empty when it has no value. */
    @Nullable
    String first(String name);

    /** The first value, empty when absent. */
    default String text(String name) {
        String value = first(name);
        return value == null ? "" : value;
    }

    /** Whether the parameter is there, with or without a value. */
    default boolean has(String name) {
        return first(name) != null;
    }

    /** The first value as bytes, for what need not be UTF-8; {@code null} when the parameter is absent. Not to be changed. */
    byte @Nullable [] firstBytes(String name);

    /** All values in order. */
    List<String> all(String name);

    /** Whether there are no parameters at all. */
    boolean isEmpty();

    /** All parameters as Go's {@code url.Values.Encode} prints them: keys sorted, everything escaped. */
    String encode();
}
