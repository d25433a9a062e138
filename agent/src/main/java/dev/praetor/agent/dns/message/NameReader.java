package dev.praetor.agent.dns.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of a message, compressed or not (RFC 1035 section 4.1.4). A pointer must lead back before where it stands, so that every name ends. Owned by
 * one caller.
 */
final class NameReader {

    private static final int POINTER = 0xC0;

    private final byte[] message;
    private final int end;
    private final byte[] name = new byte[DnsName.MAX_BYTES];
    private int next;

    NameReader(byte[] message, int end) {
        this.message = message;
        this.end = end;
    }

    /** Where the message goes on after the name that was read last. */
    int next() {
        return next;
    }

    /** The name at a place; {@code null} when there is none. */
    @Nullable
    DnsName read(int start) {
        int at = start;
        int lowest = start;
        int length = 0;
        next = -1;
        while (at < end) {
            int label = message[at] & 0xFF;
            if (label == 0) {
                if (length == DnsName.MAX_BYTES) {
                    return null;
                }
                name[length++] = 0;
                next = next < 0 ? at + 1 : next;
                return DnsName.ofWire(Arrays.copyOf(name, length));
            }
            if ((label & POINTER) == POINTER) {
                if (at + 1 >= end) {
                    return null;
                }
                next = next < 0 ? at + 2 : next;
                int target = (label & ~POINTER) << 8 | message[at + 1] & 0xFF;
                if (target >= lowest) {
                    return null;
                }
                lowest = target;
                at = target;
            } else {
                if ((label & POINTER) != 0 || at + 1 + label > end || length + 1 + label > DnsName.MAX_BYTES) {
                    return null;
                }
                System.arraycopy(message, at, name, length, 1 + label);
                length += 1 + label;
                at += 1 + label;
            }
        }
        return null;
    }
}
