package dev.praetor.gossip.codec;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Puts the layers around what goes into a packet: compression where it makes it shorter, a checksum where the other side knows one, encryption (wire-gossip.md
 * section 2). Any thread.
 */
public final class PacketWriter {

    private static final byte[] NOTHING = {};
    private static final int CRC_HEADER = 5;

    private final @Nullable Keyring keyring;
    private final boolean compression;

    /**
     * Makes it.
     *
     * @param keyring {@code null} where packets go plain
     */
    public PacketWriter(@Nullable Keyring keyring, boolean compression) {
        this.keyring = keyring;
        this.compression = compression;
    }

    /** What encryption adds to a packet, in bytes. */
    public int overhead() {
        return keyring == null ? 0 : Encryption.OVERHEAD;
    }

    /**
     * The packet of a message.
     *
     * @param checksum whether the other side knows checksums
     */
    public byte[] write(byte[] message, boolean checksum) {
        byte[] content = message;
        if (compression) {
            byte[] compressed = Compression.wrap(message);
            content = compressed.length < message.length ? compressed : message;
        }
        if (checksum) {
            content = withChecksum(content);
        }
        return keyring == null ? content : Encryption.seal(keyring.primary(), content, NOTHING, 0);
    }

    private static byte[] withChecksum(byte[] content) {
        byte[] result = new byte[content.length + CRC_HEADER];
        result[0] = MessageType.CRC;
        int sum = (int) checksum(content, 0, content.length);
        for (int index = 0; index < 4; index++) {
            result[1 + index] = (byte) (sum >>> 24 - 8 * index);
        }
        System.arraycopy(content, 0, result, CRC_HEADER, content.length);
        return result;
    }

    static long checksum(byte[] bytes, int from, int to) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, to - from);
        return sum.getValue();
    }
}
