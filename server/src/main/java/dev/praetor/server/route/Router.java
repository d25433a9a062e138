package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;

/**
 * Carries a call to whoever answers it: this process, the leader, any server, another datacenter. Handlers look the
 * same whatever stands behind it.
 *
 * <p>A failed call fails with {@link RpcException}, whose message is what Consul would answer. A pending one may be
 * cancelled.
 */
public interface Router {

    <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller);
}
