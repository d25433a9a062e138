package dev.praetor.state.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * The outer form of an internal snapshot: frames of a length (four bytes, the highest first), the CRC-32C of the
 * content (four bytes) and the content. A content is believed only when its sum is right, so nothing below has to
 * expect damage.
 */
final class Frames {

    /** The longest content that is written or believed, in bytes: far above the largest row. */
    static final int LONGEST = 64 << 20;

    private Frames() {}

    static void write(byte[] content, OutputStream out) throws IOException {
        if (content.length > LONGEST) {
            throw new IOException("a row of " + content.length + " bytes does not fit into a snapshot");
        }
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.writeInt(sum(content));
        data.write(content);
        data.flush();
    }

    /**
     * Reads one frame. Memory grows with what is there, not with what the length claims.
     *
     * @throws IOException when the stream ends early or the content is damaged
     */
    static byte[] read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length;
        int sum;
        try {
            length = data.readInt();
            sum = data.readInt();
        } catch (EOFException end) {
            throw new IOException("snapshot is cut off", end);
        }
        if (length < 0 || length > LONGEST) {
            throw new IOException("snapshot is damaged: a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("snapshot is cut off");
        }
        if (sum(content) != sum) {
            throw new IOException("snapshot is damaged: wrong checksum");
        }
        return content;
    }

    private static int sum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content, 0, content.length);
        return (int) sum.getValue();
    }
}
