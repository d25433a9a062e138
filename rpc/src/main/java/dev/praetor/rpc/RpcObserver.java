package dev.praetor.rpc;

/** Hears what happens at the server port, for metrics (metrics.md, {@code rpc.*}). Called on event loops; must not block. */
public interface RpcObserver {

    /** Nobody listens. */
    RpcObserver NONE = new RpcObserver() {};

    /** A connection came in and was not turned away ({@code rpc.accept_conn}). */
    default void accepted() {}

    /** A connection was handed to Raft ({@code rpc.raft_handoff}). */
    default void handedToRaft() {}

    /** A call came in ({@code rpc.request}). */
    default void called() {}

    /** A stream of calls ended because what came was none ({@code rpc.request_error}). */
    default void undecodable() {}
}
