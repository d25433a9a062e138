package dev.praetor.server.watch;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.state.interest.Query;

/**
 * A read as an endpoint asks for it.
 *
 * @param query what is evaluated, shared by all who ask the same
 * @param rule what the caller sees of it, shared by all with the same rule
 * @param assembly makes the reply of the data; every caller's own
 * @param listing whether the result may have any number of rows, so that it is not made on an event loop
 */
public record Read<T, V, R>(Query<T> query, ViewRule<T, V> rule, Assembly<V, R> assembly, boolean listing) {

    /**
     * Puts data and meta into a reply. A pure function: the same query and rule always give the same reply data, as
     * its bytes are shared.
     */
    @FunctionalInterface
    public interface Assembly<V, R> {

        R reply(V data, QueryMeta meta);
    }

    /** A read of one row, or of what belongs to one, that hides nothing. */
    public static <T, R> Read<T, T, R> row(Query<T> query, Assembly<T, R> assembly) {
        return new Read<>(query, new ViewRule.Everything<>(), assembly, false);
    }

    /** A read of one row, or of what belongs to one. */
    public static <T, V, R> Read<T, V, R> row(Query<T> query, ViewRule<T, V> rule, Assembly<V, R> assembly) {
        return new Read<>(query, rule, assembly, false);
    }

    /** A read of any number of rows that hides nothing. */
    public static <T, R> Read<T, T, R> listing(Query<T> query, Assembly<T, R> assembly) {
        return new Read<>(query, new ViewRule.Everything<>(), assembly, true);
    }

    /** A read of any number of rows. */
    public static <T, V, R> Read<T, V, R> listing(Query<T> query, ViewRule<T, V> rule, Assembly<V, R> assembly) {
        return new Read<>(query, rule, assembly, true);
    }
}
