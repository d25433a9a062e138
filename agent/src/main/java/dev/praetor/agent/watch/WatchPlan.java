package dev.praetor.agent.watch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A watch as its parameters describe it: what is asked, and whose handler is told. Immutable.
 *
 * @param datacenter asked instead of the agent's own, unless empty
 * @param token sent along, unless empty
 * @param http the web address to call, when {@code handler_type} is {@code http}
 * @param exempt the parameters that the caller named as its own, by name
 */
public record WatchPlan(
        String datacenter,
        String token,
        WatchQuestion question,
        @Nullable HttpHandlerSettings http,
        Map<String, @Nullable Object> exempt) {

    /**
     * Reads the parameters of a watch, taking each out of them.
     *
     * @param exempt names of parameters that are not the plan's business
     * @throws WatchException with Consul's words; what remains in the parameters then is what Consul shows of them
     */
    static WatchPlan parse(WatchParameters parameters, Set<String> exempt) throws WatchException {
        String datacenter = parameters.text("datacenter");
        String token = parameters.text("token");
        String type = parameters.text("type");
        if (type.isEmpty()) {
            throw new WatchException("Watch type must be specified");
        }
        HttpHandlerSettings http = null;
        if (parameters.text("handler_type").equals("http")) {
            http = httpHandler(parameters);
        }
        WatchQuestion question = WatchQuestions.of(type, parameters);
        Map<String, @Nullable Object> kept = new TreeMap<>();
        for (String name : exempt) {
            if (parameters.has(name)) {
                kept.put(name, parameters.take(name));
            }
        }
        if (!parameters.remaining().isEmpty()) {
            throw new WatchException("Invalid parameters: ["
                    + String.join(" ", parameters.remaining().keySet()) + "]");
        }
        return new WatchPlan(datacenter, token, question, http, kept);
    }

    /** Reads the parameters of a watch that has none but those of plans, such as the command line's. */
    public static WatchPlan parse(Map<String, Object> parameters) throws WatchException {
        return parse(new WatchParameters(parameters), Set.of());
    }

    private static HttpHandlerSettings httpHandler(WatchParameters parameters) throws WatchException {
        if (!parameters.has("http_handler_config")) {
            throw new WatchException("Handler type 'http' requires 'http_handler_config' to be set");
        }
        try {
            HttpHandlerSettings http = HttpHandlerSettings.parse(parameters.peek("http_handler_config"));
            parameters.take("http_handler_config");
            return http;
        } catch (WatchException wrong) {
            throw new WatchException("Failed to parse 'http_handler_config': " + wrong.getMessage());
        }
    }
}
