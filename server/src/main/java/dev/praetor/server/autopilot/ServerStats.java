package dev.praetor.server.autopilot;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.consensus.RaftStats;
import java.time.Duration;

/**
 * How far the log of a server is.
 *
 * @param lastContact since it heard from the leader; negative when it never did
 * @param lastTerm the term of its last entry
 * @param lastIndex the place of its last entry
 */
public record ServerStats(Duration lastContact, long lastTerm, long lastIndex) {

    private static final Duration NEVER_CONTACT = Duration.ofNanos(-1);

    /** Nothing was heard of it yet. */
    static final ServerStats UNKNOWN = new ServerStats(NEVER_CONTACT, 0, 0);

    private static final String NEVER = "never";

    /** Those of this process. */
    public static ServerStats of(RaftStats stats, boolean leading) {
        Duration contact = Duration.ofMillis(Math.max(0, stats.lastContactMillis()));
        return new ServerStats(
                leading ? Duration.ZERO : stats.lastContactMillis() < 0 ? NEVER_CONTACT : contact,
                stats.lastLogTerm(),
                stats.lastLogIndex());
    }

    /** Those that another server told. */
    static ServerStats of(dev.praetor.model.operator.RaftStats told) {
        return new ServerStats(contact(told.lastContact()), told.lastTerm(), told.lastIndex());
    }

    private static Duration contact(String text) {
        if (text.equals(NEVER)) {
            return NEVER_CONTACT;
        }
        try {
            return GoDuration.parse(text);
        } catch (GoParseException malformed) {
            return NEVER_CONTACT;
        }
    }

    /** As servers tell each other. */
    public dev.praetor.model.operator.RaftStats told() {
        String contact = lastContact.isNegative() ? NEVER : GoDuration.format(lastContact);
        return new dev.praetor.model.operator.RaftStats(contact.equals("0s") ? "0" : contact, lastTerm, lastIndex);
    }
}
