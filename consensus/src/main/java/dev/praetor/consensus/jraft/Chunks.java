package dev.praetor.consensus.jraft;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Log entries above a megabyte as several entries (ARCHITECTURE.md section 5): a type byte of its own, the number of the command in eight bytes, of the
 * piece and of how many there are in four each, then the bytes. So one large command neither delays heartbeats nor needs its size of memory in one
 * message.
 */
final class Chunks {

    /** No command has this type, nor will one. */
    static final byte TYPE = 126;

    static final int HEADER = 1 + Long.BYTES + 2 * Integer.BYTES;

    /** An entry up to this size is left whole. */
    static final int LARGEST_WHOLE = 1 << 20;

    private static final int PIECE = 1 << 19;

    private Chunks() {}

    static boolean isPiece(ByteBuffer entry) {
        return entry.hasRemaining() && entry.get(entry.position()) == TYPE;
    }

    /** The entries of one that is too large, in order. */
    static List<byte[]> split(long command, byte[] entry) {
        int count = (entry.length + PIECE - 1) / PIECE;
        List<byte[]> pieces = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            byte[] bytes = Arrays.copyOfRange(entry, number * PIECE, Math.min(entry.length, (number + 1) * PIECE));
            pieces.add(ByteBuffer.allocate(HEADER + bytes.length)
                    .put(TYPE)
                    .putLong(command)
                    .putInt(number)
                    .putInt(count)
                    .put(bytes)
                    .array());
        }
        return pieces;
    }
}
