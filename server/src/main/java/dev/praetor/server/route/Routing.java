package dev.praetor.server.route;

import dev.praetor.model.request.QueryOptions;
import java.util.function.Function;

/**
 * Which server may answer a request of a method (semantics.md 1.1, wire-rpc.md 4.1).
 *
 * @param kind who may answer
 * @param datacenter the datacenter that a request names, empty for this one
 * @param stale whether a request accepts any server's state
 */
public record Routing<Q>(Kind kind, Function<? super Q, String> datacenter, Function<? super Q, Boolean> stale) {

    /** Who may answer. */
    public enum Kind {
        /** The leader, or any server that ever heard of one when the request says that it accepts stale data. */
        LEADER,
        /** The server that was asked, whether there is a leader or not. */
        THIS_SERVER
    }

    /** A request that changes the state: only the leader takes it. */
    public static <Q> Routing<Q> write(Function<? super Q, String> datacenter) {
        return new Routing<>(Kind.LEADER, datacenter, request -> false);
    }

    /** A read with a consistency mode. */
    public static <Q> Routing<Q> read(
            Function<? super Q, String> datacenter, Function<? super Q, QueryOptions> options) {
        return new Routing<>(Kind.LEADER, datacenter, request -> options.apply(request).allowStale());
    }

    /** A request that the asked server answers at once, from what it knows. */
    public static <Q> Routing<Q> local(Function<? super Q, String> datacenter) {
        return new Routing<>(Kind.THIS_SERVER, datacenter, request -> true);
    }
}
