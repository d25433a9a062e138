package dev.praetor.gossip.codec;

import java.util.Arrays;

/** Reads what {@link LzwWriter} or Go's {@code compress/lzw} wrote; a missing opening clear code is taken. For one text; one thread. */
final class LzwReader {

    private static final int MOST_WIDTH = 12;
    private static final int NONE = -1;

    private final byte[] input;
    private final int end;
    private final int limit;
    private final short[] prefixes;
    private final byte[] suffixes;
    private final byte[] sequence;
    private byte[] out;
    private int length;
    private int at;
    private int bits;
    private int bitCount;
    private int width = 9;
    private int highest = LzwWriter.END;
    private int overflow = 512;
    private int last = NONE;

    private LzwReader(byte[] input, int limit) {
        this.input = input;
        this.end = input.length;
        this.limit = limit;
        // A code takes nine bits at least and defines one more; most texts are short.
        int codes = (int) Math.min(1 << MOST_WIDTH, LzwWriter.END + 2 + input.length * 8L / 9);
        this.prefixes = new short[codes];
        this.suffixes = new byte[codes];
        this.sequence = new byte[codes];
        this.out = new byte[Math.clamp(input.length * 3L, 64, Math.max(64, limit))];
    }

    /**
     * The text that was compressed.
     *
     * @throws CodecException when the input is damaged or the text longer than the limit
     */
    static byte[] decompress(byte[] input, int limit) throws CodecException {
        return new LzwReader(input, limit).read();
    }

    private byte[] read() throws CodecException {
        for (int code = code(); code != LzwWriter.END; code = code()) {
            if (code == LzwWriter.CLEAR) {
                width = 9;
                highest = LzwWriter.END;
                overflow = 512;
                last = NONE;
                continue;
            }
            if (code > highest || code == highest && last == NONE && code > LzwWriter.END) {
                throw new CodecException("lzw: invalid code");
            }
            take(code);
        }
        return Arrays.copyOf(out, length);
    }

    private void take(int code) throws CodecException {
        int from = sequence.length;
        int part = code;
        if (code == highest && last != NONE) {
            // The writer used the code that this very sequence defines: its end is its own beginning.
            part = last;
            from--;
        }
        while (part > LzwWriter.END) {
            sequence[--from] = suffixes[part];
            part = prefixes[part];
        }
        sequence[--from] = (byte) part;
        byte first = (byte) part;
        if (code == highest && last != NONE) {
            sequence[sequence.length - 1] = first;
        }
        append(from);
        if (last != NONE) {
            suffixes[highest] = first;
            prefixes[highest] = (short) last;
        }
        last = code;
        highest++;
        if (highest < overflow) {
            return;
        }
        if (width == MOST_WIDTH) {
            last = NONE;
            highest--;
            return;
        }
        width++;
        overflow <<= 1;
    }

    private void append(int from) throws CodecException {
        int more = sequence.length - from;
        if (more > limit - length) {
            throw new CodecException("lzw: text longer than " + limit + " bytes");
        }
        if (out.length - length < more) {
            out = Arrays.copyOf(out, (int) Math.min(limit, Math.max(out.length * 2L, (long) length + more)));
        }
        System.arraycopy(sequence, from, out, length, more);
        length += more;
    }

    private int code() throws CodecException {
        while (bitCount < width) {
            if (at == end) {
                throw new CodecException("unexpected EOF");
            }
            bits |= (input[at++] & 0xff) << bitCount;
            bitCount += 8;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }
}
