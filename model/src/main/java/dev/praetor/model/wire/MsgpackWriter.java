package dev.praetor.model.wire;

import dev.praetor.base.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the msgpack dialect of Consul's RPC (wire-rpc.md section 3.1): strings and bytes in the old raw family, never
 * str8 or bin; numbers in the
 * smallest form, positive ones unsigned. Owned by whoever made it; one thread.
 */
public final class MsgpackWriter extends ValueWriter {

    public MsgpackWriter() {
        this(256);
    }

    public MsgpackWriter(int expectedLength) {
        this(new byte[expectedLength]);
    }

    private MsgpackWriter(byte[] buffer) {
        super(buffer);
    }

    /** The msgpack of one value. */
    public static <T> byte[] encode(T value, Codec<T> codec) {
        MsgpackWriter out = new MsgpackWriter(SpareBuffer.take());
        codec.writeMsgpack(value, out);
        return out.finish();
    }

    /** A single byte as it is, for the type that goes before a log entry. */
    public void rawByte(int value) {
        one(value);
    }

    @Override
    public void nullValue() {
        one(0xc0);
    }

    @Override
    public void bool(boolean value) {
        one(value ? 0xc3 : 0xc2);
    }

    public void mapHeader(int count) {
        header(count, 0x80, 0xde, 0xdf);
    }

    public void arrayHeader(int count) {
        header(count, 0x90, 0xdc, 0xdd);
    }

    private void header(int count, int fix, int sixteen, int thirtyTwo) {
        if (count < 16) {
            one(fix | count);
        } else if (count < 1 << 16) {
            one(sixteen);
            big(count, 2);
        } else {
            one(thirtyTwo);
            big(count, 4);
        }
    }

    /** Writes the header of a string and makes room for its bytes. */
    private void rawHeader(int size) {
        ensure(size + 5);
        if (size < 32) {
            buffer[length++] = (byte) (0xa0 | size);
            return;
        }
        if (size < 1 << 16) {
            buffer[length++] = (byte) 0xda;
        } else {
            buffer[length++] = (byte) 0xdb;
            buffer[length++] = (byte) (size >>> 24);
            buffer[length++] = (byte) (size >>> 16);
        }
        buffer[length++] = (byte) (size >>> 8);
        buffer[length++] = (byte) size;
    }

    /** A key of a struct: ASCII. */
    @SuppressWarnings("deprecation") // the low bytes of the characters are just what is meant
    public void key(String name) {
        int size = name.length();
        rawHeader(size);
        name.getBytes(0, size, buffer, length);
        length += size;
    }

    @Override
    public void int64(long value) {
        if (value >= 0) {
            uint64(value);
        } else if (value >= -32) {
            one((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            one(0xd0);
            big(value, 1);
        } else if (value >= Short.MIN_VALUE) {
            one(0xd1);
            big(value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            one(0xd2);
            big(value, 4);
        } else {
            one(0xd3);
            big(value, 8);
        }
    }

    public void uint64(long value) {
        if (value < 0 || value > 0xffff_ffffL) {
            one(0xcf);
            big(value, 8);
        } else if (value < 128) {
            one((int) value);
        } else if (value < 256) {
            one(0xcc);
            big(value, 1);
        } else if (value < 1 << 16) {
            one(0xcd);
            big(value, 2);
        } else {
            one(0xce);
            big(value, 4);
        }
    }

    @Override
    public void float64(double value) {
        one(0xcb);
        big(Double.doubleToRawLongBits(value), 8);
    }

    @Override
    @SuppressWarnings("deprecation") // a text of as many bytes as characters is ASCII, whose low bytes are all there is
    public void string(String value) {
        int size = Utf8.length(value);
        rawHeader(size);
        if (size == value.length()) {
            value.getBytes(0, size, buffer, length);
            length += size;
            return;
        }
        length = Utf8.append(value, buffer, length);
    }

    public void rawString(Bytes value) {
        raw(value.array());
    }

    /** A byte slice; nil is not the same as empty. */
    public void bytes(@Nullable Bytes value) {
        if (value == null) {
            nullValue();
            return;
        }
        raw(value.array());
    }

    /** Bytes in the raw family. */
    public void raw(byte[] value) {
        rawHeader(value.length);
        verbatim(value);
    }

    /** Msgpack that is already encoded. */
    public void verbatim(byte[] encoded) {
        append(encoded, 0, encoded.length);
    }

    public <T extends @Nullable Object> void value(T value, Codec<T> codec) {
        codec.writeMsgpack(value, this);
    }

    public <T> void nullable(@Nullable T value, Codec<T> codec) {
        if (value == null) {
            nullValue();
            return;
        }
        codec.writeMsgpack(value, this);
    }

    public <T extends @Nullable Object> void list(@Nullable List<T> values, Codec<T> codec) {
        if (values == null) {
            nullValue();
            return;
        }
        arrayHeader(values.size());
        for (T value : values) {
            codec.writeMsgpack(value, this);
        }
    }

    /** A map by text, sorted: Go's order is random, so any is right. */
    public <T extends @Nullable Object> void map(@Nullable Map<String, T> values, Codec<T> codec) {
        if (values == null) {
            nullValue();
            return;
        }
        mapHeader(values.size());
        for (Map.Entry<String, T> entry : Maps.sortedEntries(values)) {
            string(entry.getKey());
            codec.writeMsgpack(entry.getValue(), this);
        }
    }

    /** A free-form value: null, text, a boolean, a number, a list or a map by text of such. */
    public void any(@Nullable Object value) {
        switch (value) {
            case null -> nullValue();
            case String text -> string(text);
            case Boolean flag -> bool(flag);
            case Double number -> float64(number);
            case Float number -> float64(number);
            case BigInteger number -> uint64(number.longValue());
            case Number number -> int64(number.longValue());
            case Bytes bytes -> raw(bytes.array());
            case List<?> list -> {
                arrayHeader(list.size());
                for (Object item : list) {
                    any(item);
                }
            }
            case Map<?, ?> map -> {
                mapHeader(map.size());
                for (Map.Entry<String, Object> entry : Maps.sortedFreeEntries(map)) {
                    string(entry.getKey());
                    any(entry.getValue());
                }
            }
            default -> throw new IllegalArgumentException("no msgpack form for a " + value.getClass());
        }
    }

    private void one(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
    }

    private void big(long value, int size) {
        ensure(size);
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }
}
