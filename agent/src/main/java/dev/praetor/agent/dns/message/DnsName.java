package dev.praetor.agent.dns.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain name in its uncompressed wire form: labels of 1 to 63 bytes, each after its length, then a zero; 255 bytes at most (RFC 1035 section 3.1).
 * Immutable. Equality is exact: names that differ in case are different objects of this class and the same name to DNS.
 */
public final class DnsName {

    /** The most bytes a name has on the wire. */
    public static final int MAX_BYTES = 255;

    /** The most bytes a label has. */
    public static final int MAX_LABEL_BYTES = 63;

    public static final DnsName ROOT = new DnsName(new byte[1]);

    private final byte[] wire;

    private DnsName(byte[] wire) {
        this.wire = wire;
    }

    /** Takes over an array that holds a well-formed name and nothing else. */
    static DnsName ofWire(byte[] wire) {
        return new DnsName(wire);
    }

    /**
     * A name of its text, with or without the last dot. A backslash takes the next character, or the byte of three digits, literally.
     *
     * @return {@code null} when no name can be that: a label empty or too long, or all of it too long
     */
    public static @Nullable DnsName parse(String text) {
        if (text.equals(".") || text.isEmpty()) {
            return ROOT;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[MAX_BYTES + 1];
        int lengthAt = 0;
        int end = 1;
        for (int at = 0; at < in.length; at++) {
            int next = in[at];
            if (next == '.') {
                if (end == lengthAt + 1 || end - lengthAt - 1 > MAX_LABEL_BYTES) {
                    return null;
                }
                out[lengthAt] = (byte) (end - lengthAt - 1);
                lengthAt = end++;
            } else {
                if (next == '\\' && at + 1 < in.length) {
                    boolean digits = Escapes.isDecimal(in, at + 1);
                    next = digits ? Escapes.decimal(in, at + 1) : in[at + 1];
                    at += digits ? 3 : 1;
                }
                out[end++] = (byte) next;
            }
            if (end > MAX_BYTES) {
                return null;
            }
        }
        if (end == lengthAt + 1) {
            return new DnsName(Arrays.copyOf(out, end));
        }
        if (end - lengthAt - 1 > MAX_LABEL_BYTES || end + 1 > MAX_BYTES) {
            return null;
        }
        out[lengthAt] = (byte) (end - lengthAt - 1);
        return new DnsName(Arrays.copyOf(out, end + 1));
    }

    /** How many bytes it has on the wire, uncompressed. */
    public int length() {
        return wire.length;
    }

    /** A byte of the wire form. */
    int at(int index) {
        return wire[index] & 0xFF;
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(wire, 0, target, offset, wire.length);
    }

    /** Whether this is that name or below it, in any case. */
    public boolean isAtOrBelow(DnsName other) {
        int start = wire.length - other.wire.length;
        if (start < 0) {
            return false;
        }
        int at = 0;
        while (at < start) {
            at += 1 + wire[at];
        }
        return at == start && equalsIgnoreCase(wire, start, other.wire);
    }

    /** The last part of this name, which has the length of a name that it {@linkplain #isAtOrBelow is below}; in this name's spelling. */
    public DnsName suffix(DnsName like) {
        return new DnsName(Arrays.copyOfRange(wire, wire.length - like.wire.length, wire.length));
    }

    /** This name with its last part replaced by an equally long name. */
    public DnsName withSuffix(DnsName suffix) {
        byte[] joined = wire.clone();
        System.arraycopy(suffix.wire, 0, joined, wire.length - suffix.wire.length, suffix.wire.length);
        return new DnsName(joined);
    }

    /** The labels before the suffix that another name has the length of, as text; a dot or a space within a label stands after a backslash. */
    public List<String> labelsAbove(DnsName suffix) {
        List<String> labels = new ArrayList<>(6);
        for (int at = 0; at < wire.length - suffix.wire.length; at += 1 + wire[at]) {
            labels.add(label(at));
        }
        return labels;
    }

    private String label(int at) {
        int end = at + 1 + wire[at];
        for (int i = at + 1; i < end; i++) {
            if (Escapes.needsOne(wire[i] & 0xFF)) {
                StringBuilder text = new StringBuilder(wire[at] + 8);
                for (int each = at + 1; each < end; each++) {
                    Escapes.append(text, wire[each] & 0xFF);
                }
                return text.toString();
            }
        }
        return new String(wire, at + 1, wire[at], StandardCharsets.ISO_8859_1);
    }

    private static boolean equalsIgnoreCase(byte[] longer, int start, byte[] shorter) {
        for (int i = 0; i < shorter.length; i++) {
            if (lower(longer[start + i]) != lower(shorter[i])) {
                return false;
            }
        }
        return true;
    }

    public boolean equalsIgnoreCase(DnsName other) {
        return wire.length == other.wire.length && equalsIgnoreCase(wire, 0, other.wire);
    }

    /** Whether no letter is a capital; lengths of labels are never taken for one, being below them. */
    public boolean isLowerCase() {
        for (byte each : wire) {
            if (lower(each) != each) {
                return false;
            }
        }
        return true;
    }

    public DnsName toLowerCase() {
        byte[] lower = new byte[wire.length];
        for (int i = 0; i < wire.length; i++) {
            lower[i] = lower(wire[i]);
        }
        return new DnsName(lower);
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + 32) : character;
    }

    /** This name with labels before it; {@code null} when that is too long or a label is none. */
    public @Nullable DnsName under(String labels) {
        DnsName before = parse(labels);
        if (before == null || before.wire.length + wire.length - 1 > MAX_BYTES) {
            return null;
        }
        byte[] joined = Arrays.copyOf(before.wire, before.wire.length - 1 + wire.length);
        System.arraycopy(wire, 0, joined, before.wire.length - 1, wire.length);
        return new DnsName(joined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsName name && Arrays.equals(wire, name.wire);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wire);
    }

    /** As text with its last dot; what is not printable as {@code \ddd}. */
    @Override
    public String toString() {
        if (wire.length == 1) {
            return ".";
        }
        StringBuilder text = new StringBuilder(wire.length);
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                Escapes.append(text, wire[i] & 0xFF);
            }
            text.append('.');
        }
        return text.toString();
    }
}
