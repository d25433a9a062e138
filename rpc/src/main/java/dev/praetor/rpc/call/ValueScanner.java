package dev.praetor.rpc.call;

import io.netty.buffer.ByteBuf;

/**
 * Finds the end of a msgpack value in bytes that come in pieces, without keeping or decoding them. Nesting costs nothing here: values that are still to come
 * are only counted; how deep they nest is bounded by whoever decodes them. Owned by one thread.
 */
public final class ValueScanner {

    private static final int NOT_FOUND = -1;

    /** How many values are to come until the outermost one has ended. */
    private long values = 1;
    /** How many bytes of content to pass over. */
    private long content;
    /** How many bytes of a length are missing, and the length so far. */
    private int lengthBytes;

    private long length;
    /** By how much a length that is complete counts as values; 0 when it counts as content. */
    private int valuesEach;

    private int extraContent;

    /**
     * Goes through the next piece.
     *
     * @return the index after the value's last byte; -1 when the piece ends before the value does. After an end the next piece begins a new value
     * @throws UndecodableException when a byte begins no value
     */
    public int scan(ByteBuf bytes, int from, int to) throws UndecodableException {
        int at = from;
        while (true) {
            if (content > 0) {
                long passed = Math.min(content, to - at);
                at += (int) passed;
                content -= passed;
                if (content > 0) {
                    return NOT_FOUND;
                }
            }
            if (lengthBytes > 0) {
                while (lengthBytes > 0 && at < to) {
                    length = length << 8 | bytes.getUnsignedByte(at++);
                    lengthBytes--;
                }
                if (lengthBytes > 0) {
                    return NOT_FOUND;
                }
                counted();
                continue;
            }
            if (values == 0) {
                values = 1;
                return at;
            }
            if (at == to) {
                return NOT_FOUND;
            }
            values--;
            begin(bytes.getUnsignedByte(at++));
        }
    }

    /** The least number of bytes that the value still needs. */
    public long needs() {
        return values + content + lengthBytes;
    }

    private void counted() {
        if (valuesEach > 0) {
            values += valuesEach * length;
        } else {
            content = length + extraContent;
        }
    }

    private void begin(int type) throws UndecodableException {
        if (type < 0x80 || type >= 0xe0) {
            return;
        }
        if (type < 0x90) {
            values += 2L * (type & 15);
            return;
        }
        if (type < 0xa0) {
            values += type & 15;
            return;
        }
        if (type < 0xc0) {
            content = type & 31;
            return;
        }
        switch (type) {
            case 0xc0, 0xc2, 0xc3 -> {}
            case 0xcc, 0xd0 -> content = 1;
            case 0xcd, 0xd1 -> content = 2;
            case 0xca, 0xce, 0xd2 -> content = 4;
            case 0xcb, 0xcf, 0xd3 -> content = 8;
            case 0xd4 -> content = 2;
            case 0xd5 -> content = 3;
            case 0xd6 -> content = 5;
            case 0xd7 -> content = 9;
            case 0xd8 -> content = 17;
            case 0xc4, 0xd9 -> length(1, 0, 0);
            case 0xc5, 0xda -> length(2, 0, 0);
            case 0xc6, 0xdb -> length(4, 0, 0);
            case 0xc7 -> length(1, 0, 1);
            case 0xc8 -> length(2, 0, 1);
            case 0xc9 -> length(4, 0, 1);
            case 0xdc -> length(2, 1, 0);
            case 0xdd -> length(4, 1, 0);
            case 0xde -> length(2, 2, 0);
            case 0xdf -> length(4, 2, 0);
            default ->
                throw new UndecodableException("codec.decoder: currentEncodedType: Undeciphered descriptor: "
                        + "Unrecognized descriptor byte: hex: " + Integer.toHexString(type) + ", dec: " + type);
        }
    }

    private void length(int size, int eachValues, int extra) {
        lengthBytes = size;
        length = 0;
        valuesEach = eachValues;
        extraContent = extra;
    }
}
