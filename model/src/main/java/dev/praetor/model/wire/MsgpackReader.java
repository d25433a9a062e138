package dev.praetor.model.wire;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoUtf8;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the msgpack dialect of Consul's RPC (wire-rpc.md section 3.1): nil is the zero value of every type, any integer
 * form that fits is taken,
 * missing keys are zero values and unknown ones are passed over. Owned by whoever made it; one thread.
 *
 * <p>A list or map is never believed larger than the bytes that are left could hold, and nesting is bounded by {@link
 * #MAX_DEPTH}, so that memory
 * stays in proportion to the input.
 *
 * <p>Above 500 lines because every form of the dialect has its method here, all upon the same place in the input.
 */
public final class MsgpackReader {

    /** How deep values may nest. */
    static final int MAX_DEPTH = 1_024;

    private final byte[] input;
    private final int end;
    private int at;
    private int depth;
    private Frame[] frames = new Frame[4];

    /**
     * A struct being read: its fields, how many members are left, whether they come without keys, and the place
     * expected next.
     */
    private static final class Frame {
        MsgpackFields fields;
        int left;
        int position;
        boolean keyless;

        Frame(MsgpackFields fields) {
            this.fields = fields;
        }
    }

    public MsgpackReader(byte[] input) {
        this(input, 0, input.length);
    }

    public MsgpackReader(byte[] input, int from, int to) {
        this.input = input;
        this.at = from;
        this.end = to;
    }

    /**
     * The value that the input begins with.
     *
     * @throws MsgpackException when there is none, or it is not of that type
     */
    public static <T> T decode(byte[] input, Codec<T> codec) {
        return new MsgpackReader(input).value(codec, codec.zero());
    }

    /** Where the next value begins. */
    public int position() {
        return at;
    }

    /** Enters a struct; false for nil, which stands for its zero value. */
    public boolean beginStruct(MsgpackFields fields) {
        int type = take();
        if (type == 0xc0) {
            return false;
        }
        int count;
        boolean keyless = false;
        if (isMap(type)) {
            count = mapCount(type);
        } else if (isArray(type)) {
            count = arrayCount(type);
            keyless = true;
        } else {
            throw refused(
                    "Only encoded map or array can be decoded into a struct. (valueType: " + valueType(type) + ")");
        }
        enter();
        if (depth >= frames.length) {
            frames = Arrays.copyOf(frames, Math.max(frames.length * 2, depth + 1));
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame(fields);
            frames[depth] = frame;
        }
        frame.fields = fields;
        frame.left = count;
        frame.position = 0;
        frame.keyless = keyless;
        return true;
    }

    /** The sorted place of the next field that the struct knows; -1 when the struct has ended. */
    public int nextField() {
        Frame frame = frames[depth];
        while (frame.left > 0) {
            frame.left--;
            if (frame.keyless) {
                if (frame.position < frame.fields.count()) {
                    return frame.fields.declared(frame.position++);
                }
                skip();
                continue;
            }
            int size = rawLength(take());
            int from = at;
            at += size;
            int found = frame.fields.find(input, from, at, frame.position);
            if (found >= 0) {
                frame.position = found + 1;
                return found;
            }
            skip();
        }
        depth--;
        return -1;
    }

    public String string() {
        int type = take();
        if (type == 0xc0) {
            return "";
        }
        int size = rawLength(type);
        at += size;
        return GoUtf8.decode(input, at - size, at);
    }

    public Bytes rawString() {
        int type = take();
        if (type == 0xc0) {
            return Bytes.EMPTY;
        }
        int size = rawLength(type);
        at += size;
        return Bytes.copyOf(input, at - size, at);
    }

    public @Nullable Bytes bytes() {
        int type = peek();
        if (type == 0xc0) {
            at++;
            return null;
        }
        if (isArray(type)) {
            return bytesOfNumbers();
        }
        at++;
        int size = type == 0xc4 ? big(1) : type == 0xc5 ? big(2) : type == 0xc6 ? length32() : rawLength(type);
        require(size);
        at += size;
        return Bytes.copyOf(input, at - size, at);
    }

    private Bytes bytesOfNumbers() {
        byte[] bytes = new byte[arrayCount(take())];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) uint64();
        }
        return Bytes.wrap(bytes);
    }

    public boolean bool() {
        int type = take();
        return switch (type) {
            case 0xc0, 0xc2, 0x00 -> false;
            case 0xc3, 0x01 -> true;
            default -> throw refused("Invalid single-byte value for bool: Unrecognized descriptor byte: " + hex(type));
        };
    }

    public int int32() {
        long value = int64();
        if (value != (int) value) {
            throw refused("Overflow int value: " + value);
        }
        return (int) value;
    }

    public long int64() {
        int type = take();
        if (type < 0x80) {
            return type;
        }
        if (type >= 0xe0) {
            return (byte) type;
        }
        return switch (type) {
            case 0xc0 -> 0;
            case 0xcc -> big(1);
            case 0xcd -> big(2);
            case 0xce -> long32();
            case 0xcf -> signed(long64());
            case 0xd0 -> (byte) big(1);
            case 0xd1 -> (short) big(2);
            case 0xd2 -> big(4);
            case 0xd3 -> long64();
            default -> throw refused("Unhandled single-byte integer value: Unrecognized descriptor byte: " + hex(type));
        };
    }

    private static long signed(long value) {
        if (value < 0) {
            throw refused("Overflow int value: " + Long.toUnsignedString(value));
        }
        return value;
    }

    public long uint64() {
        int type = take();
        if (type < 0x80) {
            return type;
        }
        return switch (type) {
            case 0xc0 -> 0;
            case 0xcc -> big(1);
            case 0xcd -> big(2);
            case 0xce -> long32();
            case 0xcf -> long64();
            case 0xd0 -> unsigned((byte) big(1));
            case 0xd1 -> unsigned((short) big(2));
            case 0xd2 -> unsigned(big(4));
            case 0xd3 -> unsigned(long64());
            default -> {
                if (type >= 0xe0) {
                    yield unsigned((byte) type);
                }
                throw refused(
                        "Unhandled single-byte unsigned integer value: Unrecognized descriptor byte: " + hex(type));
            }
        };
    }

    private static long unsigned(long value) {
        if (value < 0) {
            throw refused("Assigning negative signed value: " + value + ", to unsigned type");
        }
        return value;
    }

    public double float64() {
        int type = peek();
        if (type == 0xca) {
            at++;
            return Float.intBitsToFloat((int) long32());
        }
        if (type == 0xcb) {
            at++;
            return Double.longBitsToDouble(long64());
        }
        if (type == 0xcf) {
            at++;
            long value = long64();
            return value >= 0 ? value : new BigInteger(Long.toUnsignedString(value)).doubleValue();
        }
        return int64();
    }

    public Duration duration() {
        return Duration.ofNanos(int64());
    }

    public @Nullable Duration durationPointer() {
        return isNil() ? null : duration();
    }

    public @Nullable String stringPointer() {
        return isNil() ? null : string();
    }

    public @Nullable Boolean boolPointer() {
        return isNil() ? null : (Boolean) bool();
    }

    public @Nullable Integer int32Pointer() {
        return isNil() ? null : (Integer) int32();
    }

    public @Nullable Double float64Pointer() {
        return isNil() ? null : (Double) float64();
    }

    /** A value of another codec; nil is its zero value. */
    public <T extends @Nullable Object> T value(Codec<T> codec, T zero) {
        return isNil() ? zero : codec.readMsgpack(this);
    }

    public <T> @Nullable T nullable(Codec<T> codec) {
        return isNil() ? null : codec.readMsgpack(this);
    }

    public <T extends @Nullable Object> @Nullable List<T> list(Codec<T> codec) {
        int type = take();
        if (type == 0xc0) {
            return null;
        }
        int count = arrayCount(type);
        enter();
        List<T> values = new ArrayList<>(Math.min(count, 64));
        for (int index = 0; index < count; index++) {
            values.add(value(codec, codec.zero()));
        }
        depth--;
        return Collections.unmodifiableList(values);
    }

    public <T extends @Nullable Object> @Nullable Map<String, T> map(Codec<T> codec) {
        int type = take();
        if (type == 0xc0) {
            return null;
        }
        int count = mapCount(type);
        enter();
        SortedMapOfText.Collector<T> values = new SortedMapOfText.Collector<>();
        for (int index = 0; index < count; index++) {
            values.put(string(), value(codec, codec.zero()));
        }
        depth--;
        return values.finish();
    }

    /**
     * A free-form value: null, text, a boolean, a {@link Long}, above its range a {@link BigInteger}, a {@link Double},
     * a list or a map by text of
     * such.
     */
    public @Nullable Object any() {
        int type = peek();
        if (isMap(type)) {
            return anyMap();
        }
        if (isArray(type)) {
            return anyList();
        }
        return switch (type) {
            case 0xc0 -> {
                at++;
                yield null;
            }
            case 0xc2, 0xc3 -> bool();
            case 0xca, 0xcb -> float64();
            case 0xcf -> anyUnsigned();
            case 0xc4, 0xc5, 0xc6 -> bytes();
            default -> isInteger(type) ? (Object) int64() : string();
        };
    }

    private Object anyUnsigned() {
        long value = uint64();
        return value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
    }

    private static boolean isInteger(int type) {
        return type < 0x80 || type >= 0xe0 || (type >= 0xcc && type <= 0xd3);
    }

    private Map<String, @Nullable Object> anyMap() {
        int count = mapCount(take());
        enter();
        SortedMapOfText.Collector<@Nullable Object> values = new SortedMapOfText.Collector<>();
        for (int index = 0; index < count; index++) {
            values.put(string(), any());
        }
        depth--;
        return values.finish();
    }

    private List<@Nullable Object> anyList() {
        int count = arrayCount(take());
        enter();
        List<@Nullable Object> values = new ArrayList<>(Math.min(count, 64));
        for (int index = 0; index < count; index++) {
            values.add(any());
        }
        depth--;
        return Collections.unmodifiableList(values);
    }

    /** Whether the next value is nil, which is then taken. */
    public boolean isNil() {
        if (peek() != 0xc0) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over the next value, however it is nested. */
    public void skip() {
        for (long left = 1; left > 0; left--) {
            left += skipOne();
        }
    }

    /** Passes over one header with its bytes and answers how many values belong to it. */
    private long skipOne() {
        int type = take();
        if (isMap(type)) {
            return 2L * mapCount(type);
        }
        if (isArray(type)) {
            return arrayCount(type);
        }
        int size = switch (type) {
            case 0xcc, 0xd0 -> 1;
            case 0xcd, 0xd1 -> 2;
            case 0xca, 0xce, 0xd2 -> 4;
            case 0xcb, 0xcf, 0xd3 -> 8;
            case 0xc4 -> big(1);
            case 0xc5 -> big(2);
            case 0xc6 -> length32();
            case 0xd4 -> 2;
            case 0xd5 -> 3;
            case 0xd6 -> 5;
            case 0xd7 -> 9;
            case 0xd8 -> 17;
            case 0xc7 -> 1 + big(1);
            case 0xc8 -> 1 + big(2);
            case 0xc9 -> Math.addExact(1, length32());
            case 0xc0, 0xc2, 0xc3 -> 0;
            default -> type < 0x80 || type >= 0xe0 ? 0 : rawLength(type);
        };
        require(size);
        at += size;
        return 0;
    }

    private void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw refused("exceeded max depth");
        }
    }

    private static boolean isMap(int type) {
        return (type & 0xf0) == 0x80 || type == 0xde || type == 0xdf;
    }

    private static boolean isArray(int type) {
        return (type & 0xf0) == 0x90 || type == 0xdc || type == 0xdd;
    }

    private int mapCount(int type) {
        int count = (type & 0xf0) == 0x80 ? type & 15 : type == 0xde ? big(2) : type == 0xdf ? length32() : -1;
        if (count < 0) {
            throw unrecognized(type);
        }
        if (count > (end - at) / 2) {
            throw cutOff();
        }
        return count;
    }

    private int arrayCount(int type) {
        int count = (type & 0xf0) == 0x90 ? type & 15 : type == 0xdc ? big(2) : type == 0xdd ? length32() : -1;
        if (count < 0) {
            throw unrecognized(type);
        }
        require(count);
        return count;
    }

    /** The length of a string whose header was taken, of which all bytes are there. */
    private int rawLength(int type) {
        int size;
        if ((type & 0xe0) == 0xa0) {
            size = type & 31;
        } else if (type == 0xda) {
            size = big(2);
        } else if (type == 0xdb) {
            size = length32();
        } else if (type == 0xd9) {
            size = big(1);
        } else {
            throw unrecognized(type);
        }
        require(size);
        return size;
    }

    private static MsgpackException unrecognized(int type) {
        return refused("readContainerLen: Unrecognized descriptor byte: hex: " + hex(type) + ", dec: " + type);
    }

    private static String hex(int type) {
        return Integer.toHexString(type);
    }

    /** The number by which Go's codec library names a kind of value. */
    private static int valueType(int type) {
        if (type < 0x80 || (type >= 0xcc && type <= 0xcf)) {
            return 3;
        }
        if (type >= 0xe0 || (type >= 0xd0 && type <= 0xd3)) {
            return 2;
        }
        return switch (type) {
            case 0xc2, 0xc3 -> 5;
            case 0xca, 0xcb -> 4;
            case 0xc4, 0xc5, 0xc6 -> 7;
            default -> 6;
        };
    }

    private int peek() {
        require(1);
        return input[at] & 0xff;
    }

    private int take() {
        require(1);
        return input[at++] & 0xff;
    }

    private int big(int size) {
        require(size);
        int value = 0;
        for (int index = 0; index < size; index++) {
            value = (value << 8) | (input[at++] & 0xff);
        }
        return value;
    }

    private long long32() {
        return big(4) & 0xffff_ffffL;
    }

    private int length32() {
        long size = long32();
        if (size > end - at) {
            throw cutOff();
        }
        return (int) size;
    }

    private long long64() {
        long high = long32();
        return high << 32 | long32();
    }

    private void require(int size) {
        if (end - at < size) {
            throw cutOff();
        }
    }

    private static MsgpackException refused(String reason) {
        return new MsgpackException("codec.decoder: " + reason);
    }

    private static MsgpackException cutOff() {
        return new MsgpackException("unexpected EOF");
    }
}
