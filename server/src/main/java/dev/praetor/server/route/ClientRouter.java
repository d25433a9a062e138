package dev.praetor.server.route;

import dev.praetor.base.reply.Reply;
import dev.praetor.model.request.QueryOptions;

/**
 * The router of a client agent: every call goes to a server. One that came to nothing there is made again, mostly at another server, until {@code
 * limits.rpc_hold_timeout} is over (wire-rpc.md 4.1). Any thread.
 */
public final class ClientRouter implements Router {

    private final ServerClient servers;
    private final LeaderHold hold;
    private final CallTimes times;

    /**
     * Makes it.
     *
     * @param hold one made by {@link LeaderHold#ofClient}; closed by whoever made it
     * @param times how long a call may take
     */
    public ClientRouter(ServerClient servers, LeaderHold hold, CallTimes times) {
        this.servers = servers;
        this.hold = hold;
        this.times = times;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        QueryOptions options = method.routing().optionsOf(request);
        return hold.call(false, () -> servers.call(method, request, options != null, times.of(options)));
    }
}
