package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.UserEvent;
import dev.praetor.gossip.serf.message.EventMessage;
import dev.praetor.gossip.serf.message.EventMessageCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.NamedPayload;
import dev.praetor.gossip.serf.message.TimedEvents;
import dev.praetor.model.wire.Unsigned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages to all members, each delivered once (wire-gossip.md 7.10, 7.11). Owned by the pool's thread. */
final class UserEvents {

    private static final int LIMIT = 512;

    private final Core core;
    private final LamportClock clock;
    private final EventRing ring = new EventRing();
    private @Unsigned long earliest;

    /** @param earliest events before this time are not delivered */
    UserEvents(Core core, LamportClock clock, @Unsigned long earliest) {
        this.core = core;
        this.clock = clock;
        this.earliest = earliest;
    }

    /**
     * Sends an event to all, this member included.
     *
     * @return why it is not sent, {@code null} when it is
     */
    @Nullable
    String send(String name, byte[] payload, boolean coalesce) {
        if (name.getBytes(StandardCharsets.UTF_8).length + payload.length > LIMIT) {
            return "user event exceeds configured limit of " + LIMIT + " bytes before encoding";
        }
        EventMessage event = new EventMessage(clock.time(), name, Bytes.wrap(payload), coalesce);
        byte[] message = Messages.encode(MessageType.USER_EVENT, event, EventMessageCodec.INSTANCE);
        if (message.length > LIMIT) {
            return "encoded user event exceeds configured limit of " + LIMIT + " bytes after encoding";
        }
        clock.getAndIncrement();
        receive(event);
        core.broadcasts.event(message);
        return null;
    }

    /** Takes an event; whether it is new, to be passed on. */
    boolean receive(EventMessage event) {
        long time = event.lTime();
        clock.witness(time);
        if (LamportClock.isBefore(time, earliest)) {
            return false;
        }
        long now = clock.time();
        if (Long.compareUnsigned(now, EventRing.SLOTS) > 0 && LamportClock.isBefore(time, now - EventRing.SLOTS)) {
            core.log.warn(
                    "serf: received old event {} from time {} (current: {})",
                    event.name(),
                    Long.toUnsignedString(time),
                    Long.toUnsignedString(now));
            return false;
        }
        if (!ring.note(time, event.name(), event.payload())) {
            return false;
        }
        core.metrics.event(event.name());
        Bytes payload = event.payload();
        byte[] bytes = payload == null ? new byte[0] : payload.array();
        core.announcer.event(new UserEvent(event.name(), bytes, time, event.coalesce()));
        return true;
    }

    @Unsigned
    long time() {
        return clock.time();
    }

    List<@Nullable TimedEvents> buffered() {
        return ring.all();
    }

    /** Events from before a time are not delivered any more. */
    void ignoreBefore(@Unsigned long time) {
        if (LamportClock.isBefore(earliest, time)) {
            earliest = time;
        }
    }

    /** Takes the events of another member, those that are new. */
    void merge(List<@Nullable TimedEvents> events) {
        for (TimedEvents each : events) {
            List<NamedPayload> ofTime = each == null ? null : each.events();
            if (each == null || ofTime == null) {
                continue;
            }
            for (NamedPayload event : ofTime) {
                receive(new EventMessage(each.lTime(), event.name(), event.payload(), false));
            }
        }
    }

    void witnessClock(@Unsigned long other) {
        clock.witnessClock(other);
    }
}
