package dev.praetor.agent.http.handler.event;

import dev.praetor.agent.event.UserEvents;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.Routes;
import java.time.Duration;
import java.util.List;

/** {@code /v1/event}. */
public final class EventEndpoints {
    private EventEndpoints() {}

    /**
     * Registers the endpoints.
     *
     * @param events those that reached this agent
     * @param defaultWait how long a client waits that names no time
     * @param longestWait the most that it waits
     */
    public static void register(Routes routes, Api api, UserEvents events, Duration defaultWait, Duration longestWait) {
        routes.route("/v1/event/fire/", List.of("PUT"), new EventFire(api));
        routes.route("/v1/event/list", List.of("GET"), new EventListing(events, new Bounds(defaultWait, longestWait)));
    }
}
