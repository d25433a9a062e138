package dev.praetor.agent.event;

import dev.praetor.agent.local.LocalService;
import dev.praetor.base.go.GoParseException;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.filter.GoRegexp;
import java.util.Collection;
import java.util.List;

/** Which agents an event concerns (semantics.md 8.1). Pure. */
public final class EventRules {

    private EventRules() {}

    /**
     * Refuses an event whose filters mean nothing; of several faults in Consul's order.
     *
     * @throws GoParseException with the text for the client
     */
    public static void check(UserEvent event) {
        if (!event.tagFilter().isEmpty() && event.serviceFilter().isEmpty()) {
            throw new GoParseException("Cannot provide tag filter without service filter");
        }
        check("node", event.nodeFilter());
        check("service", event.serviceFilter());
        check("tag", event.tagFilter());
    }

    private static void check(String kind, String filter) {
        if (filter.isEmpty()) {
            return;
        }
        try {
            GoRegexp.compile(filter);
        } catch (GoParseException malformed) {
            throw new GoParseException("Invalid " + kind + " filter: " + malformed.getMessage());
        }
    }

    /**
     * Whether an event concerns an agent. As in Consul, the filter for services is held against their IDs, which are
     * their names as long as nobody gives them others.
     *
     * @param services those of the agent
     * @throws GoParseException when a filter is none, which an agent that checks before it fires cannot cause
     */
    static boolean concerns(UserEvent event, String nodeName, Collection<LocalService> services) {
        if (!event.nodeFilter().isEmpty()
                && !GoRegexp.compile(event.nodeFilter()).isFoundIn(nodeName)) {
            return false;
        }
        if (event.serviceFilter().isEmpty()) {
            return true;
        }
        GoRegexp id = GoRegexp.compile(event.serviceFilter());
        GoRegexp tag = GoRegexp.compile(event.tagFilter());
        return services.stream()
                .anyMatch(service ->
                        id.isFoundIn(service.id()) && (event.tagFilter().isEmpty() || hasTag(service, tag)));
    }

    private static boolean hasTag(LocalService service, GoRegexp wanted) {
        List<String> tags = service.service().tags();
        return tags != null && tags.stream().anyMatch(wanted::isFoundIn);
    }
}
