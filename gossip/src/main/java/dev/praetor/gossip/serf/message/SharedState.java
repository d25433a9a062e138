package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.model.wire.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two members tell each other of serf when they exchange state (wire-gossip.md 5.10). Its form is written by hand, as the times by name are unsigned.
 *
 * @param lTime the members' Lamport clock
 * @param statusLTimes by member name when its status last changed, unsigned
 * @param leftMembers the names of those that left
 * @param eventLTime the events' Lamport clock
 * @param events the events of the last times, the place in the list being the time modulo its length; {@code null} where there are none
 * @param queryLTime the queries' Lamport clock
 */
public record SharedState(
        @Unsigned long lTime,
        Map<String, Long> statusLTimes,
        List<String> leftMembers,
        @Unsigned long eventLTime,
        List<@Nullable TimedEvents> events,
        @Unsigned long queryLTime) {

    private static final MsgpackFields FIELDS = new MsgpackFields(
            List.of("EventLTime", "Events", "LTime", "LeftMembers", "QueryLTime", "StatusLTimes"),
            List.of(2, 5, 3, 0, 1, 4));

    /** The bytes of the message. */
    public byte[] encode() {
        MsgpackWriter out = new MsgpackWriter(1024);
        out.rawByte(MessageType.PUSH_PULL.number());
        out.mapHeader(6);
        out.key("EventLTime");
        out.uint64(eventLTime);
        out.key("Events");
        out.arrayHeader(events.size());
        for (TimedEvents each : events) {
            out.nullable(each, TimedEventsCodec.INSTANCE);
        }
        out.key("LTime");
        out.uint64(lTime);
        out.key("LeftMembers");
        out.list(leftMembers, Codecs.STRING);
        out.key("QueryLTime");
        out.uint64(queryLTime);
        out.key("StatusLTimes");
        out.map(statusLTimes, Codecs.UINT64);
        return out.toByteArray();
    }

    /**
     * What a message says behind its first byte.
     *
     * @throws MsgpackException when it is none
     */
    public static SharedState decode(byte[] message) {
        MsgpackReader in = new MsgpackReader(message, 1, message.length);
        long lTime = 0;
        Map<String, Long> statusLTimes = null;
        List<String> leftMembers = null;
        long eventLTime = 0;
        List<@Nullable TimedEvents> events = null;
        long queryLTime = 0;
        if (in.beginStruct(FIELDS)) {
            for (int next = in.nextField(); next >= 0; next = in.nextField()) {
                switch (next) {
                    case 0 -> eventLTime = in.uint64();
                    case 1 -> events = slots(in.list(TimedEventsCodec.INSTANCE));
                    case 2 -> lTime = in.uint64();
                    case 3 -> leftMembers = in.list(Codecs.STRING);
                    case 4 -> queryLTime = in.uint64();
                    default -> statusLTimes = in.map(Codecs.UINT64);
                }
            }
        }
        return new SharedState(
                lTime,
                statusLTimes == null ? Map.of() : statusLTimes,
                leftMembers == null ? List.of() : leftMembers,
                eventLTime,
                events == null ? List.of() : events,
                queryLTime);
    }

    /** A slot that is nil was read as one without events. */
    private static @Nullable List<@Nullable TimedEvents> slots(@Nullable List<TimedEvents> read) {
        if (read == null) {
            return null;
        }
        List<@Nullable TimedEvents> slots = new ArrayList<>(read.size());
        for (TimedEvents each : read) {
            slots.add(each.equals(TimedEventsCodec.ZERO) ? null : each);
        }
        return slots;
    }
}
