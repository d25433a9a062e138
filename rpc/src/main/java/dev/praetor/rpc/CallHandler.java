package dev.praetor.rpc;

import dev.praetor.base.reply.Reply;

/**
 * Answers the calls that come in at the server port. Called on event loops, so it must not block; calls of one stream come one after another, those of
 * different streams at the same time.
 */
@FunctionalInterface
public interface CallHandler {

    /**
     * Answers one call.
     *
     * @param method as written by the caller, {@code KVS.Get}
     * @param body the argument, exactly one msgpack value; the handler's own from now on
     * @return the reply, exactly one msgpack value. A failure's message goes to the caller as the error of the call and the stream stays usable. It is
     *     cancelled when the connection or the stream closes first
     */
    Reply<byte[]> call(String method, byte[] body, CallOrigin origin);
}
