package dev.praetor.model.wire;

import java.util.Arrays;

/**
 * Bytes that are written one after the other. Its heirs write into the array as they are, for the price of a bounds
 * check a byte; who writes asks for room first. Owned by whoever made it; one thread.
 */
abstract sealed class GrowingBuffer permits ValueWriter, JsonIndent {

    byte[] buffer;
    int length;

    GrowingBuffer(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Makes room for so many bytes more. */
    final void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    /** Appends bytes as they are. */
    final void append(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, buffer, length, end - start);
        length += end - start;
    }

    /** How many bytes were written so far. */
    public final int length() {
        return length;
    }

    /** What was written so far. */
    public final byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    /** What was written; the buffer goes back to where spare ones are kept, and this must not be used any more. */
    final byte[] finish() {
        byte[] written = toByteArray();
        SpareBuffer.give(buffer);
        return written;
    }
}
