package dev.praetor.gossip.serf.message;

import org.jspecify.annotations.Nullable;

/** The kinds of serf's messages; a message begins with its kind's number as one byte (wire-gossip.md section 7). */
public enum MessageType {
    LEAVE(0),
    JOIN(1),
    PUSH_PULL(2),
    USER_EVENT(3),
    QUERY(4),
    QUERY_RESPONSE(5),
    CONFLICT_RESPONSE(6),
    KEY_REQUEST(7),
    KEY_RESPONSE(8),
    RELAY(9);

    private static final MessageType[] ALL = values();

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** The kind of a message, {@code null} when it is empty or of a kind that does not exist. */
    public static @Nullable MessageType of(byte[] message) {
        if (message.length == 0) {
            return null;
        }
        int number = message[0] & 0xff;
        return number < ALL.length ? ALL[number] : null;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }
}
