package dev.praetor.agent.event;

import dev.praetor.model.event.UserEvent;
import dev.praetor.model.wire.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last {@value #MAXIMUM} events that reached this agent, the newest last (semantics.md 8.1). Immutable. */
record EventList(List<UserEvent> events) {

    /** How many events are kept; the oldest makes room for a further one. */
    static final int MAXIMUM = 256;

    /** The index of a list without events. */
    private static final long NO_EVENTS = 1;

    static final EventList EMPTY = new EventList(List.of());

    EventList {
        events = List.copyOf(events);
    }

    /** The list with a further event; the same list when it has that event already. */
    EventList with(UserEvent event) {
        if (events.contains(event)) {
            return this;
        }
        List<UserEvent> more = new ArrayList<>(events.size() + 1);
        more.addAll(events.size() < MAXIMUM ? events : events.subList(1, events.size()));
        more.add(event);
        return new EventList(more);
    }

    /** The events of a name, of all names when it is empty. */
    List<UserEvent> named(String name) {
        return name.isEmpty()
                ? events
                : events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** The last event of a name, of any name when it is empty; {@code null} when there is none. */
    @Nullable
    UserEvent last(String name) {
        for (UserEvent event : events.reversed()) {
            if (name.isEmpty() || event.name().equals(name)) {
                return event;
            }
        }
        return null;
    }

    /** What changes when a further event of a name comes: made of the ID of the last one (semantics.md 8.2). */
    @Unsigned
    long index(String name) {
        UserEvent last = last(name);
        return last == null ? NO_EVENTS : index(last);
    }

    private static long index(UserEvent event) {
        try {
            UUID id = UUID.fromString(event.id());
            return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        } catch (IllegalArgumentException notAnId) {
            return NO_EVENTS;
        }
    }
}
