package dev.praetor.gossip;

import java.util.Locale;

/** What a pool knows of a member; the names in lower case are serf's own, the numbers those of {@code agent/members}. */
public enum MemberStatus {
    NONE(0),
    ALIVE(1),
    LEAVING(2),
    LEFT(3),
    FAILED(4);

    private final int number;

    MemberStatus(int number) {
        this.number = number;
    }

    /** The number on the wire and in {@code agent/members}. */
    public int number() {
        return number;
    }

    /** serf's name, {@code alive}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
