package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import org.jspecify.annotations.Nullable;

/**
 * The router of a server: it answers what it may answer itself, carries the rest to the leader, and holds it until there is one (semantics.md 1.1, 1.2).
 *
 * <p>Any thread.
 */
public final class ServerRouter implements Router {

    private final String datacenter;
    private final Services services;
    private final LeaderHold hold;
    private final @Nullable ServerClient leader;
    private final CallTimes times;

    /**
     * Makes it.
     *
     * @param datacenter the datacenter of this server
     * @param hold waits for a leader
     * @param leader reaches another server that leads; {@code null} for a server that is always alone
     * @param times how long a call to the leader may take
     */
    public ServerRouter(
            String datacenter, Services services, LeaderHold hold, @Nullable ServerClient leader, CallTimes times) {
        this.datacenter = datacenter;
        this.services = services;
        this.hold = hold;
        this.leader = leader;
        this.times = times;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        Services.Registered<Q, R> registered;
        try {
            registered = services.find(method);
        } catch (RpcException refusal) {
            return Reply.failed(refusal);
        }
        Routing<Q> routing = method.routing();
        String wanted = routing.datacenter().apply(request);
        if (!wanted.isEmpty() && !wanted.equals(datacenter)) {
            return Reply.failed(new RpcException("No path to datacenter"));
        }
        if (routing.kind() == Routing.Kind.THIS_SERVER) {
            return answer(registered, request, caller);
        }
        boolean stale = routing.acceptsStale(request);
        if (routing.readsStateAtHand(request) && hold.mayAnswer(stale)) {
            return answer(registered, request, caller);
        }
        return hold.call(stale, () -> attempt(registered, request, stale, caller));
    }

    private <Q, R> Reply<Answer<R>> attempt(
            Services.Registered<Q, R> registered, Q request, boolean stale, Caller caller) {
        if (leader == null || hold.mayAnswer(stale)) {
            return answer(registered, request, caller);
        }
        QueryOptions options = registered.method().routing().optionsOf(request);
        return leader.call(registered.method(), request, options != null, times.of(options));
    }

    private static <Q, R> Reply<Answer<R>> answer(Services.Registered<Q, R> registered, Q request, Caller caller) {
        try {
            return registered.service().call(request, caller);
        } catch (RuntimeException failure) {
            return Reply.failed(failure);
        }
    }
}
