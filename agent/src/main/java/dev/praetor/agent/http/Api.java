package dev.praetor.agent.http;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.server.route.Router;
import java.util.function.Supplier;

/**
 * What endpoints need besides the request.
 *
 * @param router where calls to servers go
 * @param live the settings of the HTTP API, which a reload replaces
 * @param cache what answers reads that may come from a copy
 * @param datacenter the agent's own datacenter
 * @param nodeName the agent's own node
 * @param defaultToken the token of requests that bring none; may change at run time
 */
public record Api(
        Router router,
        AgentCache cache,
        LiveSettings live,
        String datacenter,
        String nodeName,
        Supplier<String> defaultToken) {

    /** The settings in force. */
    public HttpSettings settings() {
        return live.get();
    }
}
