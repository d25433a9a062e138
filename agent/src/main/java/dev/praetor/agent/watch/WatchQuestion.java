package dev.praetor.agent.watch;

import java.util.List;
import java.util.Set;

/**
 * The read that a watch repeats.
 *
 * @param type the watch's type, as the log names it
 * @param path the API's path, not escaped
 * @param parameters of the query, in order
 * @param form what a handler is told
 */
public record WatchQuestion(String type, String path, List<Parameter> parameters, WatchForm form) {

    private static final Set<String> KNOWN_STATES = Set.of("any", "passing", "warning", "critical");

    /** One parameter of the query; an empty value is sent as such. */
    public record Parameter(String name, String value) {}

    /** Whether it waits for another hash of the content, not for a later index. */
    public boolean waitsForHash() {
        return form == WatchForm.AGENT_SERVICE;
    }

    /** Why it is not asked at all: Consul's client refuses states that it does not know, at each attempt. Empty when it is asked. */
    String refusal() {
        String states = "/v1/health/state/";
        if (!path.startsWith(states)) {
            return "";
        }
        String state = path.substring(states.length());
        return KNOWN_STATES.contains(state) ? "" : "Unsupported state: " + state;
    }

    /** Whether an answer 404 means that there is nothing now. */
    public boolean mayBeMissing() {
        return form == WatchForm.KEY || form == WatchForm.KEYS;
    }
}
