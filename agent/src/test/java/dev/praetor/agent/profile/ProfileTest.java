package dev.praetor.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** profile.proto of github.com/google/pprof, read back by the protobuf library. */
class ProfileTest {

    /** What Go's tools need of a profile: values by the names of a stack's functions. */
    private static final class Reader {
        private final List<String> strings = new ArrayList<>();
        private final UnknownFieldSet profile;

        Reader(byte[] gzipped) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
                profile = UnknownFieldSet.parseFrom(in.readAllBytes());
            }
            profile.getField(6).getLengthDelimitedList().forEach(text -> strings.add(text.toStringUtf8()));
        }

        private List<UnknownFieldSet> messages(int field) throws InvalidProtocolBufferException {
            List<UnknownFieldSet> all = new ArrayList<>();
            for (var each : profile.getField(field).getLengthDelimitedList()) {
                all.add(UnknownFieldSet.parseFrom(each));
            }
            return all;
        }

        private static long number(UnknownFieldSet message, int field) {
            List<Long> values = message.getField(field).getVarintList();
            return values.isEmpty() ? 0 : values.getLast();
        }

        private static List<Long> packed(UnknownFieldSet message, int field) throws IOException {
            List<Long> values = new ArrayList<>();
            for (var bytes : message.getField(field).getLengthDelimitedList()) {
                var in = bytes.newCodedInput();
                while (!in.isAtEnd()) {
                    values.add(in.readRawVarint64());
                }
            }
            return values;
        }

        List<String> types() throws IOException {
            List<String> types = new ArrayList<>();
            for (UnknownFieldSet type : messages(1)) {
                types.add(strings.get((int) number(type, 1)) + "/" + strings.get((int) number(type, 2)));
            }
            return types;
        }

        Map<List<String>, List<Long>> samples() throws IOException {
            Map<Long, String> functions = new HashMap<>();
            for (UnknownFieldSet function : messages(5)) {
                functions.put(number(function, 1), strings.get((int) number(function, 2)));
            }
            Map<Long, String> locations = new HashMap<>();
            for (UnknownFieldSet location : messages(4)) {
                UnknownFieldSet line = UnknownFieldSet.parseFrom(
                        location.getField(4).getLengthDelimitedList().getFirst());
                locations.put(number(location, 1), functions.get(number(line, 1)) + ":" + number(line, 2));
            }
            Map<List<String>, List<Long>> samples = new HashMap<>();
            for (UnknownFieldSet sample : messages(2)) {
                samples.put(packed(sample, 1).stream().map(locations::get).toList(), packed(sample, 2));
            }
            return samples;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsBackAsItWasCollected(long seed) throws IOException {
        Random random = new Random(seed);
        Profile profile = new Profile(ProfileKind.PROCESSOR);
        Map<List<String>, List<Long>> expected = new HashMap<>();
        for (int i = 0; i < random.nextInt(500); i++) {
            List<Frame> stack = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int depth = random.nextInt(6); depth >= 0; depth--) {
                Frame frame = new Frame("f" + random.nextInt(9), "F.java", random.nextInt(1 << random.nextInt(20)));
                stack.add(frame);
                names.add(frame.function() + ":" + frame.line());
            }
            long count = random.nextInt(5);
            long nanos = random.nextLong() >>> random.nextInt(1, 64);
            profile.add(stack, count, nanos);
            expected.merge(
                    names,
                    List.of(count, nanos),
                    (old, more) -> List.of(old.get(0) + more.get(0), old.get(1) + more.get(1)));
        }
        Reader reader = new Reader(profile.encode(1_700_000_000_123L, Duration.ofSeconds(2)));
        assertThat(reader.types()).containsExactly("samples/count", "cpu/nanoseconds");
        assertThat(reader.samples()).as("seed %d", seed).isEqualTo(expected);
        assertThat(Reader.number(reader.profile, 9)).isEqualTo(1_700_000_000_123_000_000L);
        assertThat(Reader.number(reader.profile, 10)).isEqualTo(2_000_000_000L);
        assertThat(Reader.number(reader.profile, 12)).isEqualTo(10_000_000);
        assertThat(reader.strings.get((int) Reader.number(reader.profile, 14))).isEqualTo("cpu");
        assertThat(reader.strings.getFirst()).isEmpty();
    }
}
