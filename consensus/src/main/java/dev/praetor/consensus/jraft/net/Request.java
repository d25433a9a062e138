package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;

/**
 * A request on its way.
 *
 * @param deadline by {@link System#nanoTime}, when whoever asks stops waiting
 */
record Request(RaftMessage kind, byte[] payload, long deadline, RaftTransport.Answer answer) {

    boolean expired(long now) {
        return now - deadline >= 0;
    }
}
