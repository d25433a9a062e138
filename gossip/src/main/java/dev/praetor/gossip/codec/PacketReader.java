package dev.praetor.gossip.codec;

import dev.praetor.base.go.GoQuote;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the layers off a packet and reads its messages (wire-gossip.md sections 2 and 3). What is damaged is told to the sink in memberlist's words and costs
 * no more than its part of the packet. Any thread.
 */
public final class PacketReader {

    /** As much may become of all that is compressed in one packet: as much as fits into a datagram. */
    static final int MOST_EXPANDED = 1 << 16;

    /** How deep layers and compounds may nest. */
    static final int MOST_NESTED = 16;

    private static final byte[] NOTHING = {};
    private static final int CRC_HEADER = 5;

    private final @Nullable Keyring keyring;
    private final boolean verified;

    /**
     * Makes it.
     *
     * @param keyring {@code null} where packets come plain
     * @param verified whether packets that are not encrypted are refused, when there is a keyring
     */
    public PacketReader(@Nullable Keyring keyring, boolean verified) {
        this.keyring = keyring;
        this.verified = verified;
    }

    /** Takes what is found in a packet, in order. */
    public interface Sink {

        void message(Message message);

        /** Something was refused; {@code text} is memberlist's. */
        void refused(String text);

        /** Something is odd; {@code text} is memberlist's. */
        void odd(String text);
    }

    /**
     * Reads a packet.
     *
     * @param from the sender as texts name it, {@code from=127.0.0.1:8301}
     */
    public void read(byte[] packet, String from, Sink sink) {
        if (packet.length < 1) {
            // The number is that of the buffer, as memberlist says it.
            sink.refused("UDP packet too short (65536 bytes) " + from);
            return;
        }
        if ((packet[0] & 0xff) == MessageType.LABEL) {
            sink.refused(labelled(packet) + " " + from);
            return;
        }
        byte[] plain = packet;
        if (keyring != null) {
            try {
                plain = Encryption.open(keyring.keys(), packet, 0, NOTHING);
            } catch (CodecException cause) {
                if (verified) {
                    sink.refused("Decrypt packet failed: " + cause.getMessage() + " " + from);
                    return;
                }
            }
        }
        int start = 0;
        if (plain.length >= CRC_HEADER && plain[0] == MessageType.CRC) {
            long computed = PacketWriter.checksum(plain, CRC_HEADER, plain.length);
            long received = Integer.toUnsignedLong(big(plain, 1, 4));
            if (computed != received) {
                sink.odd("Got invalid checksum for UDP packet: " + Long.toHexString(computed) + ", "
                        + Long.toHexString(received));
                return;
            }
            start = CRC_HEADER;
        }
        new Walk(from, sink).command(plain, start, plain.length, 0);
    }

    private static String labelled(byte[] packet) {
        int size = packet.length < 2 ? -1 : packet[1] & 0xff;
        if (size == 0) {
            return "label header cannot be empty when present";
        }
        if (size < 0 || packet.length < 2 + size) {
            return "cannot decode label; packet has been truncated";
        }
        return "discarding packet with unacceptable label " + GoQuote.quote(Arrays.copyOfRange(packet, 2, 2 + size))
                + ":";
    }

    private static int big(byte[] bytes, int at, int size) {
        int value = 0;
        for (int index = at; index < at + size; index++) {
            value = value << 8 | bytes[index] & 0xff;
        }
        return value;
    }

    /** One way through the layers of a packet. */
    private static final class Walk {

        private final String from;
        private final Sink sink;
        private int expandable = MOST_EXPANDED;

        Walk(String from, Sink sink) {
            this.from = from;
            this.sink = sink;
        }

        void command(byte[] bytes, int start, int end, int depth) {
            if (start >= end) {
                sink.refused("missing message type byte " + from);
                return;
            }
            if (depth > MOST_NESTED) {
                sink.refused("messages nested deeper than " + MOST_NESTED + " " + from);
                return;
            }
            int type = bytes[start] & 0xff;
            if (type == MessageType.COMPOUND) {
                compound(bytes, start + 1, end, depth);
                return;
            }
            if (type == MessageType.COMPRESS) {
                compressed(bytes, start + 1, end, depth);
                return;
            }
            try {
                Message message = Messages.decode(type, bytes, start + 1, end);
                if (message == null) {
                    sink.refused("msg type (" + type + ") not supported " + from);
                    return;
                }
                sink.message(message);
            } catch (CodecException cause) {
                sink.refused(cause.getMessage() + " " + from);
            }
        }

        private void compressed(byte[] bytes, int start, int end, int depth) {
            byte[] content;
            try {
                content = Compression.unwrap(bytes, start, end, expandable);
            } catch (CodecException cause) {
                sink.refused("Failed to decompress payload: " + cause.getMessage() + " " + from);
                return;
            }
            expandable -= content.length;
            command(content, 0, content.length, depth + 1);
        }

        private void compound(byte[] bytes, int start, int end, int depth) {
            if (start >= end) {
                sink.refused("Failed to decode compound request: missing compound length byte " + from);
                return;
            }
            int count = bytes[start] & 0xff;
            int lengths = start + 1;
            int at = lengths + 2 * count;
            if (at > end) {
                sink.refused("Failed to decode compound request: truncated len slice " + from);
                return;
            }
            for (int part = 0; part < count; part++) {
                int size = big(bytes, lengths + 2 * part, 2);
                if (size > end - at) {
                    sink.odd("Compound request had " + (count - part) + " truncated messages " + from);
                    return;
                }
                command(bytes, at, at + size, depth + 1);
                at += size;
            }
        }
    }
}
