package dev.praetor.model.wire;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoUtf8;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's {@code encoding/json} does: {@code <}, {@code >}, {@code &}, U+2028 and U+2029 escaped, what is
 * not UTF-8 as
 * U+FFFD, map keys sorted, byte slices in base64, a nil list or map as {@code null}. Commas come by themselves. Owned
 * by whoever
 * made it; one thread.
 */
public final class JsonWriter extends ValueWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int character = 0x20; character < 0x80; character++) {
            PLAIN[character] = "\"\\<>&".indexOf(character) < 0;
        }
    }

    /** Whether the next value or key needs a comma in front. */
    private boolean comma;

    public JsonWriter() {
        this(256);
    }

    public JsonWriter(int expectedLength) {
        this(new byte[expectedLength]);
    }

    private JsonWriter(byte[] buffer) {
        super(buffer);
    }

    /** The compact JSON of one value. */
    public static <T> byte[] encode(T value, Codec<T> codec) {
        JsonWriter out = new JsonWriter(SpareBuffer.take());
        codec.writeJson(value, out);
        return out.finish();
    }

    public void beginObject() {
        open('{');
    }

    public void endObject() {
        close('}');
    }

    public void beginArray() {
        open('[');
    }

    public void endArray() {
        close(']');
    }

    private void open(char bracket) {
        beforeValue(1);
        buffer[length++] = (byte) bracket;
        comma = false;
    }

    private void close(char bracket) {
        ensure(1);
        buffer[length++] = (byte) bracket;
        comma = true;
    }

    /** A key of a struct: printable ASCII that needs no escape. */
    @SuppressWarnings("deprecation") // the low bytes of the characters are just what is meant
    public void key(String name) {
        int size = name.length();
        ensure(size + 4);
        if (comma) {
            buffer[length++] = ',';
        }
        buffer[length++] = '"';
        name.getBytes(0, size, buffer, length);
        length += size;
        buffer[length++] = '"';
        buffer[length++] = ':';
        comma = false;
    }

    /** A key of a map: any text. */
    public void mapKey(String name) {
        string(name);
        ensure(1);
        buffer[length++] = ':';
        comma = false;
    }

    @Override
    public void nullValue() {
        literal(NULL);
    }

    @Override
    public void bool(boolean value) {
        literal(value ? TRUE : FALSE);
    }

    @Override
    public void int64(long value) {
        beforeValue(20);
        length = Numbers.appendDecimal(value, buffer, length);
        comma = true;
    }

    public void uint64(long value) {
        if (value >= 0) {
            int64(value);
            return;
        }
        ascii(Long.toUnsignedString(value));
    }

    /** A float in Go's shortest form; infinities and NaN, which JSON cannot say, are written as 0. */
    @Override
    public void float64(double value) {
        ascii(Double.isFinite(value) ? GoFloat.json(value) : "0");
    }

    /** A duration as a Go string. */
    public void durationString(Duration value) {
        string(GoDuration.format(value));
    }

    @Override
    public void string(String value) {
        int size = value.length();
        beforeValue(size + 2);
        byte[] to = buffer;
        int at = length;
        to[at++] = '"';
        for (int index = 0; index < size; index++) {
            char character = value.charAt(index);
            if (character >= 128 || !PLAIN[character]) {
                length = at;
                escapedRest(value, index);
                return;
            }
            to[at++] = (byte) character;
        }
        to[at++] = '"';
        length = at;
        comma = true;
    }

    private void escapedRest(String value, int from) {
        int size = value.length();
        for (int index = from; index < size; index++) {
            ensure(6 + size - index);
            char character = value.charAt(index);
            if (character < 128) {
                ascii(character);
            } else if (character < 0x800) {
                buffer[length++] = (byte) (0xc0 | (character >> 6));
                buffer[length++] = (byte) (0x80 | (character & 0x3f));
            } else if (character == '\u2028' || character == '\u2029') {
                unicodeEscape(character);
            } else if (Character.isHighSurrogate(character)
                    && index + 1 < size
                    && Character.isLowSurrogate(value.charAt(index + 1))) {
                int point = Character.toCodePoint(character, value.charAt(++index));
                buffer[length++] = (byte) (0xf0 | (point >> 18));
                buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                buffer[length++] = (byte) (0x80 | (point & 0x3f));
            } else if (Character.isSurrogate(character)) {
                unicodeEscape('\ufffd');
            } else {
                threeBytes(character);
            }
        }
        ensure(1);
        buffer[length++] = '"';
        comma = true;
    }

    private void threeBytes(char character) {
        buffer[length++] = (byte) (0xe0 | (character >> 12));
        buffer[length++] = (byte) (0x80 | ((character >> 6) & 0x3f));
        buffer[length++] = (byte) (0x80 | (character & 0x3f));
    }

    private void ascii(char character) {
        if (PLAIN[character]) {
            buffer[length++] = (byte) character;
            return;
        }
        switch (character) {
            case '"', '\\' -> escape((byte) character);
            case '\b' -> escape((byte) 'b');
            case '\f' -> escape((byte) 'f');
            case '\n' -> escape((byte) 'n');
            case '\r' -> escape((byte) 'r');
            case '\t' -> escape((byte) 't');
            default -> unicodeEscape(character);
        }
    }

    private void escape(byte letter) {
        buffer[length++] = '\\';
        buffer[length++] = letter;
    }

    private void unicodeEscape(char character) {
        buffer[length++] = '\\';
        buffer[length++] = 'u';
        buffer[length++] = HEX[character >> 12];
        buffer[length++] = HEX[(character >> 8) & 15];
        buffer[length++] = HEX[(character >> 4) & 15];
        buffer[length++] = HEX[character & 15];
    }

    /** A Go string that need not be UTF-8: each byte that is not prints as the escape of U+FFFD. */
    public void rawString(Bytes value) {
        byte[] bytes = value.array();
        beforeValue(2 + 6 * bytes.length);
        buffer[length++] = '"';
        int at = 0;
        while (at < bytes.length) {
            int size = GoUtf8.characterLength(bytes, at, bytes.length);
            if (size == 1) {
                ascii((char) bytes[at]);
            } else if (size == 0) {
                unicodeEscape('\ufffd');
            } else if (isLineSeparator(bytes, at, size)) {
                unicodeEscape((char) (0x2000 | (bytes[at + 2] & 0x3f)));
            } else {
                System.arraycopy(bytes, at, buffer, length, size);
                length += size;
            }
            at += Math.max(size, 1);
        }
        buffer[length++] = '"';
        comma = true;
    }

    /** Whether a character is U+2028 or U+2029: {@code e2 80 a8} and {@code e2 80 a9}. */
    private static boolean isLineSeparator(byte[] bytes, int at, int size) {
        return size == 3 && bytes[at] == (byte) 0xe2 && bytes[at + 1] == (byte) 0x80 && (bytes[at + 2] & 0xfe) == 0xa8;
    }

    /** A byte slice in base64; an empty one is {@code null} like nil, for Consul's log turns the one into the other. */
    public void bytes(@Nullable Bytes value) {
        if (value == null || value.isEmpty()) {
            nullValue();
            return;
        }
        byte[] raw = value.array();
        beforeValue((raw.length + 2) / 3 * 4 + 2);
        buffer[length++] = '"';
        length = Base64Digits.append(raw, buffer, length);
        buffer[length++] = '"';
        comma = true;
    }

    public <T extends @Nullable Object> void value(T value, Codec<T> codec) {
        codec.writeJson(value, this);
    }

    public <T> void nullable(@Nullable T value, Codec<T> codec) {
        if (value == null) {
            nullValue();
            return;
        }
        codec.writeJson(value, this);
    }

    public <T extends @Nullable Object> void list(@Nullable List<T> values, Codec<T> codec) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (T value : values) {
            codec.writeJson(value, this);
        }
        endArray();
    }

    public <T extends @Nullable Object> void map(@Nullable Map<String, T> values, Codec<T> codec) {
        if (values == null) {
            nullValue();
            return;
        }
        beginObject();
        for (Map.Entry<String, T> entry : Maps.sortedEntries(values)) {
            mapKey(entry.getKey());
            codec.writeJson(entry.getValue(), this);
        }
        endObject();
    }

    /** A free-form value: null, text, a boolean, a number, a list or a map by text of such. */
    public void any(@Nullable Object value) {
        switch (value) {
            case null -> nullValue();
            case String text -> string(text);
            case Boolean flag -> bool(flag);
            case Double number -> float64(number);
            case Float number -> float64(number);
            case BigInteger number -> ascii(number.toString());
            case Number number -> int64(number.longValue());
            case Bytes bytes -> bytes(bytes);
            case List<?> list -> {
                beginArray();
                for (Object item : list) {
                    any(item);
                }
                endArray();
            }
            case Map<?, ?> map -> {
                beginObject();
                for (Map.Entry<String, Object> entry : Maps.sortedFreeEntries(map)) {
                    mapKey(entry.getKey());
                    any(entry.getValue());
                }
                endObject();
            }
            default -> throw new IllegalArgumentException("no JSON form for a " + value.getClass());
        }
    }

    /** JSON that is already encoded, compact. */
    public void raw(byte[] json) {
        beforeValue(json.length);
        append(json, 0, json.length);
        comma = true;
    }

    private void literal(byte[] text) {
        raw(text);
    }

    private void ascii(String text) {
        raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void beforeValue(int size) {
        ensure(size + 1);
        if (comma) {
            buffer[length++] = ',';
        }
    }

    /** Whether Go's {@code omitempty} keeps it. */
    public static boolean isPresent(@Nullable Collection<?> values) {
        return values != null && !values.isEmpty();
    }

    /** Whether Go's {@code omitempty} keeps it. */
    public static boolean isPresent(@Nullable Map<?, ?> values) {
        return values != null && !values.isEmpty();
    }

    /** Whether Go's {@code omitempty} keeps it. */
    public static boolean isPresent(@Nullable Bytes value) {
        return value != null && !value.isEmpty();
    }

    /** Compact JSON with line breaks and indentation, as Go's {@code json.Indent} with an empty prefix. */
    public static byte[] indent(byte[] json, String indentation) {
        return JsonIndent.indent(json, indentation);
    }
}
