package dev.praetor.gossip.codec;

import java.util.Arrays;

/**
 * Compresses as Go's {@code compress/lzw} does with the least significant bit first and literals of 8 bits, byte for byte: opens with a clear code, resets the
 * table as soon as the next code would be 4095, ends with an end code (wire-gossip.md 2.4; vector {@code calc-lzw}). For one text; one thread.
 */
final class LzwWriter {

    static final int CLEAR = 256;
    static final int END = 257;
    private static final int LAST_CODE = 4095;
    private static final int FEWEST_SLOTS = 1 << 6;
    private static final int MOST_SLOTS = 1 << 14;

    /** Keys of sequences, each the code of all but its last byte and that byte, plus one; 0 for a free slot. At most half of the slots are taken. */
    private final int[] keys;

    private final short[] codes;
    private final int slotBits;
    private byte[] out;
    private int length;
    private int bits;
    private int bitCount;
    private int width = 9;
    private int highest = END;
    private int overflow = 512;

    private LzwWriter(int size) {
        out = new byte[size / 2 + 16];
        // Each byte of the text gives at most one sequence; most texts are short.
        int slots = Math.clamp(
                Integer.highestOneBit(Math.max(1, Math.min(size, LAST_CODE))) * 4L, FEWEST_SLOTS, MOST_SLOTS);
        keys = new int[slots];
        codes = new short[slots];
        slotBits = Integer.numberOfTrailingZeros(slots);
    }

    /** The compressed form of a text. */
    static byte[] compress(byte[] text) {
        return new LzwWriter(text.length).write(text);
    }

    private byte[] write(byte[] text) {
        code(CLEAR);
        if (text.length > 0) {
            int current = text[0] & 0xff;
            for (int index = 1; index < text.length; index++) {
                current = next(current, text[index] & 0xff);
            }
            code(current);
            advance();
        }
        code(END);
        if (bitCount > 0) {
            one(bits);
        }
        return Arrays.copyOf(out, length);
    }

    /** Takes one more byte to the sequence of a code; answers the code of the sequence that is being gathered then. */
    private int next(int current, int literal) {
        int key = (current << 8 | literal) + 1;
        int slot = slot(key);
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return codes[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        code(current);
        if (advance()) {
            keys[slot] = key;
            codes[slot] = (short) highest;
        }
        return literal;
    }

    private int slot(int key) {
        return (key * 0x9e37_79b1) >>> (32 - slotBits);
    }

    /** Counts a code as given; false when all were and the table began anew. */
    private boolean advance() {
        highest++;
        if (highest == overflow) {
            width++;
            overflow <<= 1;
        }
        if (highest < LAST_CODE) {
            return true;
        }
        code(CLEAR);
        width = 9;
        highest = END;
        overflow = 512;
        Arrays.fill(keys, 0);
        return false;
    }

    private void code(int code) {
        bits |= code << bitCount;
        bitCount += width;
        while (bitCount >= 8) {
            one(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    private void one(int value) {
        if (length == out.length) {
            out = Arrays.copyOf(out, length * 2);
        }
        out[length++] = (byte) value;
    }
}
