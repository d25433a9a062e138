package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.Reply;
import java.util.function.Supplier;

/**
 * A handler that needs the gossip pools: requests that come while the agent still opens them wait for that.
 *
 * @param pools done once they are there
 */
record OnceInPools(Supplier<? extends Reply<?>> pools, Handler handler) implements Handler {

    @Override
    public Reply<Response> handle(Request request) {
        return pools.get().then(opened -> handler.handle(request));
    }
}
