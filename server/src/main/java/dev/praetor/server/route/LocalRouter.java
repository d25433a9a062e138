package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;

/**
 * The router of a process that is a server and may be the leader: it answers what it may answer itself and holds the
 * rest until there is a leader. Where a later router sends a call to the leader or to another datacenter, this one
 * has the two places: an unknown datacenter, and the hold.
 *
 * <p>Any thread.
 */
public final class LocalRouter implements Router {

    private final String datacenter;
    private final Services services;
    private final LeaderHold hold;

    /**
     * @param datacenter the datacenter of this server
     * @param hold waits for a leader
     */
    public LocalRouter(String datacenter, Services services, LeaderHold hold) {
        this.datacenter = datacenter;
        this.services = services;
        this.hold = hold;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Services.Registered<Q, R> registered;
        try {
            registered = services.find(method);
        } catch (RpcException refusal) {
            return Reply.failed(refusal);
        }
        Routing<Q> routing = registered.routing();
        String wanted = routing.datacenter().apply(request);
        if (!wanted.isEmpty() && !wanted.equals(datacenter)) {
            return Reply.failed(new RpcException("No path to datacenter"));
        }
        if (routing.kind() == Routing.Kind.THIS_SERVER) {
            return call(registered, request, caller);
        }
        boolean stale = routing.acceptsStale(request);
        if (routing.readsStateAtHand(request) && hold.mayAnswer(stale)) {
            return call(registered, request, caller);
        }
        return hold.call(stale, () -> call(registered, request, caller));
    }

    private static <Q, R> Reply<Answer<R>> call(Services.Registered<Q, R> registered, Q request, Caller caller) {
        try {
            return registered.service().call(request, caller);
        } catch (RuntimeException failure) {
            return Reply.failed(failure);
        }
    }
}
