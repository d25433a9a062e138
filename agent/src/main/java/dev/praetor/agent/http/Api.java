package dev.praetor.agent.http;

import dev.praetor.server.route.Router;
import java.util.function.Supplier;

/**
 * What endpoints need besides the request.
 *
 * @param router where calls to servers go
 * @param datacenter the agent's own datacenter
 * @param nodeName the agent's own node
 * @param defaultToken the token of requests that bring none; may change at run time
 */
public record Api(
        Router router, HttpSettings settings, String datacenter, String nodeName, Supplier<String> defaultToken) {}
