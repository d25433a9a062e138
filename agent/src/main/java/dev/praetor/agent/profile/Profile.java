package dev.praetor.agent.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Collects stacks with their values and writes them as {@code go tool pprof} reads them: profile.proto of github.com/google/pprof, gzipped. Equal stacks
 * add up. Used by one thread.
 */
final class Profile {

    private static final int SAMPLE_TYPE = 1;
    private static final int SAMPLE = 2;
    private static final int MAPPING = 3;
    private static final int LOCATION = 4;
    private static final int FUNCTION = 5;
    private static final int STRING_TABLE = 6;
    private static final int TIME_NANOS = 9;
    private static final int DURATION_NANOS = 10;
    private static final int PERIOD_TYPE = 11;
    private static final int PERIOD = 12;
    private static final int DEFAULT_SAMPLE_TYPE = 14;

    private final ProfileKind kind;
    private final Map<List<Frame>, long[]> samples = new LinkedHashMap<>();
    private final Map<String, Long> strings = new LinkedHashMap<>();
    private final Map<String, Long> functions = new LinkedHashMap<>();
    private final Map<Frame, Long> locations = new LinkedHashMap<>();

    Profile(ProfileKind kind) {
        this.kind = kind;
        string("");
    }

    /**
     * Adds values to a stack.
     *
     * @param stack innermost first
     * @param values one for each type
     */
    void add(List<Frame> stack, long... values) {
        long[] sum = samples.computeIfAbsent(stack, key -> new long[kind.types().size()]);
        Arrays.setAll(sum, i -> sum[i] + values[i]);
    }

    /** The stacks with their sums, in order of arrival. */
    Map<List<Frame>, long[]> samples() {
        return samples;
    }

    /**
     * The gzipped profile.
     *
     * @param wallMillis when it was made
     * @param time over what time; zero for a moment
     */
    byte[] encode(long wallMillis, Duration time) {
        Protobuf out = new Protobuf();
        kind.types().forEach(type -> out.message(SAMPLE_TYPE, type(type)));
        samples.forEach((stack, values) -> out.message(
                SAMPLE,
                new Protobuf()
                        .packed(1, stack.stream().mapToLong(this::location).toArray())
                        .packed(2, values)));
        out.message(
                MAPPING, new Protobuf().number(1, 1).number(5, string("jvm")).number(7, 1));
        locations.forEach((frame, id) -> out.message(
                LOCATION,
                new Protobuf()
                        .number(1, id)
                        .number(2, 1)
                        .number(3, id)
                        .message(4, new Protobuf().number(1, function(frame)).number(2, frame.line()))));
        Map<String, Frame> named = new LinkedHashMap<>();
        locations.keySet().forEach(frame -> named.putIfAbsent(frame.function(), frame));
        named.forEach((name, frame) -> out.message(
                FUNCTION,
                new Protobuf()
                        .number(1, function(frame))
                        .number(2, string(name))
                        .number(3, string(name))
                        .number(4, string(frame.file()))));
        out.number(TIME_NANOS, wallMillis * 1_000_000).number(DURATION_NANOS, time.toNanos());
        out.message(PERIOD_TYPE, type(kind.periodType())).number(PERIOD, kind.period());
        out.number(DEFAULT_SAMPLE_TYPE, string(kind.preferred()));
        strings.keySet().forEach(text -> out.text(STRING_TABLE, text));
        return gzip(out.toByteArray());
    }

    private Protobuf type(ProfileKind.Type type) {
        return new Protobuf().number(1, string(type.name())).number(2, string(type.unit()));
    }

    private long location(Frame frame) {
        return locations.computeIfAbsent(frame, key -> locations.size() + 1L);
    }

    private long function(Frame frame) {
        return functions.computeIfAbsent(frame.function(), key -> functions.size() + 1L);
    }

    private long string(String text) {
        return strings.computeIfAbsent(text, key -> (long) strings.size());
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
