package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;

/**
 * What answers one method of the RPC on a server. The request has been routed: this server may answer it. Called on
 * any thread, an event loop as a rule: it must not block.
 *
 * <p>Fails with {@link RpcException} when the call is refused, and with
 * {@link dev.praetor.consensus.NotLeaderException} when this server turned out not to lead and nothing happened: the
 * router then tries again.
 */
@FunctionalInterface
public interface ServiceMethod<Q, R> {

    Reply<Answer<R>> call(Q request, Caller caller);
}
