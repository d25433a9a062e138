package dev.praetor.state.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds the key of a row from parts, so that keys sort by their first part, then by the second, and so on, and no
 * part can run into the next. Owned by its caller.
 *
 * <p>A terminated part ends with a zero byte; zeros and ones inside it are escaped, which keeps the order.
 */
public final class KeyBuilder {

    private static final byte END = 0;
    private static final byte ESCAPE = 1;

    private byte[] bytes;
    private int length;

    /** Begins with the local scope. */
    public KeyBuilder() {
        this(Scope.LOCAL.prefix());
    }

    /** Goes on from the beginning of a key, scope included; the array stays as it is. */
    public KeyBuilder(byte[] start) {
        bytes = Arrays.copyOf(start, start.length + 48);
        length = start.length;
    }

    /** Appends a name without regard to its case, terminated. */
    public KeyBuilder name(String name) {
        int start = length;
        reserve(name.length() + 1);
        for (int place = 0; place < name.length(); place++) {
            char character = name.charAt(place);
            if (character <= ESCAPE || character >= 0x80) {
                length = start;
                return escaped(Names.lower(name));
            }
            bytes[length] = (byte) (character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
            length++;
        }
        append(END);
        return this;
    }

    /** Appends a text as it stands, terminated. */
    public KeyBuilder text(String text) {
        int start = length;
        reserve(text.length() + 1);
        for (int place = 0; place < text.length(); place++) {
            char character = text.charAt(place);
            if (character <= ESCAPE || character >= 0x80) {
                length = start;
                return escaped(text);
            }
            bytes[length] = (byte) character;
            length++;
        }
        append(END);
        return this;
    }

    private KeyBuilder escaped(String text) {
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            if (part == END || part == ESCAPE) {
                append(ESCAPE);
                append((byte) (part + 1));
            } else {
                append(part);
            }
        }
        append(END);
        return this;
    }

    /** Appends bytes as they stand, unterminated: the last part of a key, or one of fixed length. */
    public KeyBuilder raw(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        return this;
    }

    /** Appends an unsigned number in eight bytes, the highest first. */
    public KeyBuilder number(long number) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length] = (byte) (number >>> shift);
            length++;
        }
        return this;
    }

    public byte[] build() {
        return Arrays.copyOf(bytes, length);
    }

    /** The lowest key above all that begin with a prefix, whose first byte must not be 255. */
    public static byte[] successor(byte[] prefix) {
        int end = prefix.length - 1;
        while (prefix[end] == (byte) 0xff) {
            end--;
        }
        byte[] next = Arrays.copyOf(prefix, end + 1);
        next[end]++;
        return next;
    }

    private void append(byte part) {
        reserve(1);
        bytes[length] = part;
        length++;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
