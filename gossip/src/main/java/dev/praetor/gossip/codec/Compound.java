package dev.praetor.gossip.codec;

import java.util.ArrayList;
import java.util.List;

/** Several messages in one packet (wire-gossip.md 2.5). */
public final class Compound {

    /** What a compound costs besides its parts, in bytes. */
    public static final int HEADER = 2;

    /** What each part costs besides its own bytes. */
    public static final int PER_PART = 2;

    private static final int MOST_PARTS = 255;
    private static final int LONGEST_PART = 0xffff;

    private Compound() {}

    /** Packs messages into as few compounds as 255 parts allow. */
    public static List<byte[]> pack(List<byte[]> messages) {
        List<byte[]> packed = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += MOST_PARTS) {
            packed.add(one(messages.subList(from, Math.min(messages.size(), from + MOST_PARTS))));
        }
        return packed;
    }

    private static byte[] one(List<byte[]> messages) {
        int size = HEADER;
        for (byte[] message : messages) {
            if (message.length > LONGEST_PART) {
                throw new IllegalArgumentException("a part of " + message.length + " bytes");
            }
            size += PER_PART + message.length;
        }
        byte[] packed = new byte[size];
        packed[0] = MessageType.COMPOUND;
        packed[1] = (byte) messages.size();
        int at = HEADER;
        for (byte[] message : messages) {
            packed[at++] = (byte) (message.length >>> 8);
            packed[at++] = (byte) message.length;
        }
        for (byte[] message : messages) {
            System.arraycopy(message, 0, packed, at, message.length);
            at += message.length;
        }
        return packed;
    }
}
