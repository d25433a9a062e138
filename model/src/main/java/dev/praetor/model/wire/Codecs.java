package dev.praetor.model.wire;

import dev.praetor.base.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of single values, lists and maps. */
public final class Codecs {

    /** Text. */
    public static final Codec<String> STRING = new ScalarCodec<>(
            "",
            "string",
            (value, out) -> out.string(value),
            (in, current) -> in.string(current, "string"),
            (value, out) -> out.string(value),
            MsgpackReader::string);

    public static final Codec<Boolean> BOOL = new ScalarCodec<>(
            false,
            "bool",
            (value, out) -> out.bool(value),
            (in, current) -> in.bool(current, "bool"),
            (value, out) -> out.bool(value),
            MsgpackReader::bool);

    public static final Codec<Integer> INT = new ScalarCodec<>(
            0,
            "int",
            (value, out) -> out.int32(value),
            (in, current) -> in.int32(current, "int"),
            (value, out) -> out.int32(value),
            MsgpackReader::int32);

    public static final Codec<Long> INT64 = new ScalarCodec<>(
            0L,
            "int64",
            (value, out) -> out.int64(value),
            (in, current) -> in.int64(current, "int64"),
            (value, out) -> out.int64(value),
            MsgpackReader::int64);

    /** All 64 bits of the {@code long} are the magnitude. */
    public static final Codec<Long> UINT64 = new ScalarCodec<>(
            0L,
            "uint64",
            (value, out) -> out.uint64(value),
            (in, current) -> in.uint64(current, "uint64"),
            (value, out) -> out.uint64(value),
            MsgpackReader::uint64);

    public static final Codec<Double> FLOAT64 = new ScalarCodec<>(
            0.0,
            "float64",
            (value, out) -> out.float64(value),
            (in, current) -> in.float64(current, "float64"),
            (value, out) -> out.float64(value),
            MsgpackReader::float64);

    /** Nanoseconds in JSON too. */
    public static final Codec<Duration> DURATION = new ScalarCodec<>(
            Duration.ZERO,
            "time.Duration",
            (value, out) -> out.duration(value),
            (in, current) -> in.duration(current, "time.Duration"),
            (value, out) -> out.duration(value),
            MsgpackReader::duration);

    /** A Go string that need not be UTF-8. */
    public static final Codec<Bytes> RAW_STRING = new ScalarCodec<>(
            Bytes.EMPTY,
            "string",
            (value, out) -> out.rawString(value),
            (in, current) -> in.rawString(current, "string"),
            (value, out) -> out.rawString(value),
            MsgpackReader::rawString);

    /** A Go byte slice: base64 in JSON. Nil reads as empty. */
    public static final Codec<Bytes> BYTES = new ScalarCodec<>(
            Bytes.EMPTY,
            "[]uint8",
            (value, out) -> out.bytes(value),
            (in, current) -> orEmpty(in.bytes(current, "[]uint8")),
            (value, out) -> out.bytes(value),
            in -> orEmpty(in.bytes()));

    /** Free-form values. */
    public static final Codec<@Nullable Object> ANY = new AnyCodec();

    private Codecs() {}

    private static Bytes orEmpty(@Nullable Bytes value) {
        return value == null ? Bytes.EMPTY : value;
    }

    /** Lists of what another codec knows. */
    public static <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
        return list(element, "[]" + element.goType());
    }

    /** Lists of what another codec knows, whose Go type has a name. */
    public static <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element, String goType) {
        return new ListCodec<>(element, goType);
    }

    /** Maps by text of what another codec knows. */
    public static <T extends @Nullable Object> Codec<Map<String, T>> map(Codec<T> element) {
        return new MapCodec<>(element);
    }
}
