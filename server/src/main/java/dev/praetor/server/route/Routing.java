package dev.praetor.server.route;

import dev.praetor.model.request.QueryOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which server may answer a request of a method (semantics.md 1.1, wire-rpc.md 4.1).
 *
 * @param kind who may answer
 * @param datacenter the datacenter that a request names, empty for this one
 * @param options the consistency that a read asks for; {@code null} for methods that are no reads with modes
 */
public record Routing<Q>(
        Kind kind,
        Function<? super Q, String> datacenter,
        @Nullable Function<? super Q, QueryOptions> options) {

    /** Who may answer. */
    public enum Kind {
        /** The leader, or any server that ever heard of one when the request says that it accepts stale data. */
        LEADER,
        /** The server that was asked, whether there is a leader or not. */
        THIS_SERVER
    }

    /** A request that changes the state: only the leader takes it. */
    public static <Q> Routing<Q> write(Function<? super Q, String> datacenter) {
        return new Routing<>(Kind.LEADER, datacenter, null);
    }

    /** A read with a consistency mode. */
    public static <Q> Routing<Q> read(
            Function<? super Q, String> datacenter, Function<? super Q, QueryOptions> options) {
        return new Routing<>(Kind.LEADER, datacenter, options);
    }

    /** A request that the asked server answers at once, from what it knows. */
    public static <Q> Routing<Q> local(Function<? super Q, String> datacenter) {
        return new Routing<>(Kind.THIS_SERVER, datacenter, null);
    }

    /** The options of a read; {@code null} for a request that is none. */
    @Nullable
    QueryOptions optionsOf(Q request) {
        return options == null ? null : options.apply(request);
    }

    /** Whether any server's state will do for a request. */
    boolean acceptsStale(Q request) {
        return options != null && options.apply(request).allowStale();
    }

    /**
     * Whether a request is answered from the state at hand, so that it cannot turn out half way that this server does
     * not lead.
     */
    boolean readsStateAtHand(Q request) {
        return options != null && !options.apply(request).requireConsistent();
    }
}
