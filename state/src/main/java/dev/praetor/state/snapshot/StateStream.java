package dev.praetor.state.snapshot;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackFields;
import dev.praetor.model.wire.MsgpackReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the state of an archive apart into its header and its records, one at a time: nothing but the record at hand is
 * in memory. Owned by one thread.
 */
public final class StateStream {

    /** The longest record that is believed, in bytes. */
    public static final int LONGEST_RECORD = 32 << 20;

    private static final MsgpackFields NO_FIELDS = new MsgpackFields(List.of(), List.of());
    private static final int CHUNK = 64 << 10;

    private final InputStream in;
    private final @Nullable IntFunction<String> names;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;
    private byte[] record = new byte[1024];
    private int length;

    /** Refuses records of types that cannot be restored. */
    public StateStream(InputStream in) {
        this(in, null);
    }

    /**
     * Takes records of any type, to look at them.
     *
     * @param names the name of a type by its number, for errors; {@code null} refuses types that cannot be restored
     */
    public StateStream(InputStream in, @Nullable IntFunction<String> names) {
        this.in = in;
        this.names = names;
    }

    /**
     * The header, msgpack.
     *
     * @throws StateException {@code EOF} when there is nothing at all
     */
    public byte[] header() throws IOException {
        length = 0;
        if (!fill()) {
            throw new StateException("EOF");
        }
        value();
        byte[] header = Arrays.copyOf(record, length);
        try {
            new MsgpackReader(header).beginStruct(NO_FIELDS);
        } catch (MsgpackException noStruct) {
            throw new StateException(String.valueOf(noStruct.getMessage()));
        }
        return header;
    }

    /**
     * The next record: its type byte and its value; null at the end.
     *
     * @throws StateException when the type is unknown, the record is cut off or is no msgpack
     */
    public byte @Nullable [] next() throws IOException {
        length = 0;
        if (!fill()) {
            return null;
        }
        int type = take();
        if (names == null) {
            RecordType.of(type);
            value();
        } else {
            named(type, names);
        }
        return Arrays.copyOf(record, length);
    }

    private void named(int type, IntFunction<String> known) throws IOException {
        try {
            value();
        } catch (StateException damaged) {
            String text = length == 1 ? "EOF" : damaged.text();
            throw new StateException("failed to decode msg type " + known.apply(type) + ", error " + text);
        }
    }

    /** Takes one value, however it is nested. */
    private void value() throws IOException {
        for (long left = 1; left > 0; left--) {
            left += one();
        }
    }

    /** Takes one header with its bytes and answers how many values belong to it (wire-rpc.md section 3.1). */
    private long one() throws IOException {
        int type = take();
        if ((type & 0xf0) == 0x80) {
            return 2L * (type & 15);
        }
        if ((type & 0xf0) == 0x90) {
            return type & 15;
        }
        if ((type & 0xe0) == 0xa0) {
            bytes(type & 31);
            return 0;
        }
        switch (type) {
            case 0xde -> {
                return 2L * number(2);
            }
            case 0xdf -> {
                return 2L * number(4);
            }
            case 0xdc -> {
                return number(2);
            }
            case 0xdd -> {
                return number(4);
            }
            case 0xcc, 0xd0 -> bytes(1);
            case 0xcd, 0xd1 -> bytes(2);
            case 0xca, 0xce, 0xd2 -> bytes(4);
            case 0xcb, 0xcf, 0xd3 -> bytes(8);
            case 0xc4, 0xd9 -> bytes(number(1));
            case 0xc5, 0xda -> bytes(number(2));
            case 0xc6, 0xdb -> bytes(number(4));
            case 0xc7 -> bytes(1 + number(1));
            case 0xc8 -> bytes(1 + number(2));
            case 0xc9 -> bytes(1 + number(4));
            case 0xd4 -> bytes(2);
            case 0xd5 -> bytes(3);
            case 0xd6 -> bytes(5);
            case 0xd7 -> bytes(9);
            case 0xd8 -> bytes(17);
            case 0xc1 -> throw new StateException("codec.decoder: Unrecognized descriptor byte: hex: c1, dec: 193");
            default -> {
                // A small number, nil or a boolean: all of it is in its byte.
            }
        }
        return 0;
    }

    private long number(int size) throws IOException {
        long value = 0;
        for (int place = 0; place < size; place++) {
            value = value << 8 | take();
        }
        return value;
    }

    private int take() throws IOException {
        if (!fill()) {
            throw new StateException("unexpected EOF");
        }
        int value = chunk[at++] & 0xff;
        reserve(1);
        record[length++] = (byte) value;
        return value;
    }

    private void bytes(long count) throws IOException {
        if (count > LONGEST_RECORD - length) {
            throw new StateException("a record is longer than " + LONGEST_RECORD + " bytes");
        }
        for (int left = (int) count; left > 0; ) {
            if (!fill()) {
                throw new StateException("unexpected EOF");
            }
            int part = Math.min(left, end - at);
            reserve(part);
            System.arraycopy(chunk, at, record, length, part);
            at += part;
            length += part;
            left -= part;
        }
    }

    /** Makes room; memory grows with what is there, not with what a length claims. */
    private void reserve(int more) throws StateException {
        if (length + more > LONGEST_RECORD) {
            throw new StateException("a record is longer than " + LONGEST_RECORD + " bytes");
        }
        if (length + more > record.length) {
            record = Arrays.copyOf(record, Math.max(length + more, record.length * 2));
        }
    }

    /** Whether there is a byte more. */
    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }
}
