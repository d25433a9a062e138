package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The router of a server: it answers what it may answer itself, carries the rest to the leader, and holds it until there is one (semantics.md 1.1, 1.2).
 *
 * <p>Any thread.
 */
public final class ServerRouter implements Router {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(5);
    private static final int JITTER_FRACTION = 16;

    private final String datacenter;
    private final Services services;
    private final LeaderHold hold;
    private final @Nullable LeaderClient leader;
    private final Duration timeout;
    private final Duration holdTime;

    /**
     * Makes it.
     *
     * @param datacenter the datacenter of this server
     * @param hold waits for a leader
     * @param leader reaches another server that leads; {@code null} for a server that is always alone
     * @param timeout of a call to the leader that is no blocking query ({@code limits.rpc_client_timeout})
     * @param holdTime what a blocking query may take longer than it waits ({@code limits.rpc_hold_timeout})
     */
    public ServerRouter(
            String datacenter,
            Services services,
            LeaderHold hold,
            @Nullable LeaderClient leader,
            Duration timeout,
            Duration holdTime) {
        this.datacenter = datacenter;
        this.services = services;
        this.hold = hold;
        this.leader = leader;
        this.timeout = timeout;
        this.holdTime = holdTime;
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
        QueryOptions options = registered.routing().optionsOf(request);
        return leader.call(registered.method(), request, options != null, timeout(options));
    }

    private static <Q, R> Reply<Answer<R>> answer(Services.Registered<Q, R> registered, Q request, Caller caller) {
        try {
            return registered.service().call(request, caller);
        } catch (RuntimeException failure) {
            return Reply.failed(failure);
        }
    }

    private Duration timeout(@Nullable QueryOptions options) {
        if (options == null || options.minQueryIndex() == 0) {
            return timeout;
        }
        Duration asked = options.maxQueryTime().isPositive() ? options.maxQueryTime() : DEFAULT_WAIT;
        Duration wait = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        return wait.plus(wait.dividedBy(JITTER_FRACTION)).plus(holdTime);
    }
}
