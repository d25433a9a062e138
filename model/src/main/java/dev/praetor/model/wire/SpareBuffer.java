package dev.praetor.model.wire;

import org.jspecify.annotations.Nullable;

/**
 * The buffer that a thread's last encoding grew, for the next one: whoever takes it owns it until it is given back, so
 * that nested encodings get one
 * of their own. Saves the garbage of growing; a buffer above {@link #LARGEST} is not kept.
 */
final class SpareBuffer {

    /** In bytes. */
    static final int LARGEST = 256 * 1024;

    private static final int FIRST = 1024;

    private static final ThreadLocal<byte @Nullable []> SPARE = new ThreadLocal<>();

    private SpareBuffer() {}

    static byte[] take() {
        byte[] spare = SPARE.get();
        if (spare == null) {
            return new byte[FIRST];
        }
        SPARE.remove();
        return spare;
    }

    static void give(byte[] buffer) {
        if (buffer.length <= LARGEST) {
            SPARE.set(buffer);
        }
    }
}
