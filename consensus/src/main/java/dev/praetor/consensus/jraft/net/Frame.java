package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.RaftMessage;

/**
 * A request, or the answer to one.
 *
 * @param answer whether it is an answer
 * @param kind of the request, also in its answer
 * @param id chosen by who asks, the same in the answer
 * @param payload protobuf bytes; not copied
 */
record Frame(boolean answer, RaftMessage kind, long id, byte[] payload) {}
