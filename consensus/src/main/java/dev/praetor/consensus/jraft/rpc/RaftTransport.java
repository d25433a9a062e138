package dev.praetor.consensus.jraft.rpc;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Carries Raft's messages between members, who are named by their persistent IDs: where a member is, is the transport's own knowledge, so that addresses
 * may change. Requests of one kind from one member to another arrive in the order in which they were sent or not at all; control messages
 * ({@link RaftMessage#control}) do not queue behind others. All methods may be called on any thread and none blocks.
 */
public interface RaftTransport {

    /** What answers requests of other members. Called on the transport's threads, one request at a time per sender and lane. */
    @FunctionalInterface
    interface Handler {

        /** A connection that a member had made was closed, one of perhaps two. On the transport's threads. */
        default void closed(String from) {}

        /** Takes the request's protobuf bytes and answers once, on any thread, with a response's. Never blocks for long. */
        void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer);
    }

    /** How a request ended. One of the two methods is called once, on the transport's threads. */
    interface Answer {

        void received(byte[] response);

        /** The request may or may not have arrived. */
        void failed(String reason, boolean timedOut);
    }

    /** A member that is being served. */
    interface Registration {

        /** No request reaches the handler after this returns. */
        void close();
    }

    /**
     * Hands requests that other members send to this one to a handler.
     *
     * @param identity which cluster the member belongs to: those of others are neither heard nor spoken to
     */
    Registration serve(String memberId, ClusterIdentity identity, Handler handler);

    /** Sends a request from one member, that is served here, to another. */
    void send(String from, String to, RaftMessage kind, byte[] request, Duration timeout, Answer answer);

    /** Learns for figures how many entries the next request to a member brings. */
    default void appending(String to, int entries) {}

    /** Whether sending makes sense: a connection is there or may be made now. False for a moment after one could not be made. */
    boolean connected(String from, String to);

    /**
     * Finds out whether a member's process is gone for certain: its machine answers, and nobody listens at its address.
     *
     * @param gone called once, on the transport's threads; false also when that cannot be known
     */
    default void probe(String to, Consumer<Boolean> gone) {
        gone.accept(false);
    }

    /** Drops the connections to a member; the next request makes new ones. */
    void disconnect(String from, String to);
}
