package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.RegisterRequest;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Every generated codec reads what it writes, for records filled at random; msgpack-core reads it too. */
class CodecRoundTripTest {

    private static final int ROUNDS = 50;

    static Stream<Class<?>> records() throws Exception {
        Path root = Path.of(RegisterRequest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Codec.class"))
                    .sorted()
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                String recordName = name.substring(0, name.length() - "Codec.class".length());
                if (Files.exists(root.resolve(recordName.replace('.', '/') + ".class"))) {
                    Class<?> candidate = Class.forName(recordName);
                    if (candidate.isRecord() && !candidate.getPackageName().endsWith(".wire")) {
                        records.add(candidate);
                    }
                }
            }
        }
        return records.stream();
    }

    @Test
    void findsTheRecords() throws Exception {
        assertThat(records().count()).isGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatItWrites(Class<?> type) throws Exception {
        Codec<Object> codec = codec(type);
        long seed = type.getName().hashCode();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Object value = record(type, random);
            byte[] packed = MsgpackWriter.encode(value, codec);
            assertThat(MsgpackReader.decode(packed, codec))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(value);
            oldFormsOnly(packed);
            byte[] json = JsonWriter.encode(value, codec);
            Object read = JsonReader.decode(json, codec, JsonMode.LENIENT);
            assertThat(text(JsonWriter.encode(read, codec)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(text(json));
        }
        byte[] zero = MsgpackWriter.encode(codec.zero(), codec);
        assertThat(MsgpackReader.decode(zero, codec)).isEqualTo(codec.zero());
        // Structs may come without any member; some records stand for a Go list.
        boolean list = (zero[0] & 0xf0) == 0x90;
        assertThat(MsgpackReader.decode(new byte[] {(byte) (list ? 0x90 : 0x80)}, codec))
                .isEqualTo(codec.zero());
        assertThat(MsgpackReader.decode(new byte[] {(byte) 0xc0}, codec)).isEqualTo(codec.zero());
    }

    @ParameterizedTest
    @MethodSource("records")
    void buildsWhatItWasBuiltFrom(Class<?> type) throws Exception {
        if (type.getRecordComponents().length <= 5) {
            return;
        }
        Class<?> builder = Class.forName(type.getName() + "Builder");
        Object value = record(type, new Random(7));
        Method from = builder.getMethod("from", type);
        from.setAccessible(true);
        Method build = builder.getMethod("build");
        build.setAccessible(true);
        assertThat(build.invoke(from.invoke(null, value))).isEqualTo(value);
        Object zero = codec(type).zero();
        assertThat(build.invoke(builder.getConstructor().newInstance())).isEqualTo(zero);
    }

    /** Wire-rpc.md 3.1: the raw family only, no str8, no bin, no extensions. */
    private static void oldFormsOnly(byte[] packed) throws IOException {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(packed)) {
            while (unpacker.hasNext()) {
                MessageFormat format = unpacker.getNextFormat();
                assertThat(format.name())
                        .doesNotStartWith("BIN")
                        .doesNotContain("EXT")
                        .isNotEqualTo("STR8");
                skipOne(unpacker, format);
            }
        }
    }

    private static void skipOne(MessageUnpacker unpacker, MessageFormat format) throws IOException {
        switch (format.getValueType()) {
            case MAP -> unpacker.unpackMapHeader();
            case ARRAY -> unpacker.unpackArrayHeader();
            default -> unpacker.skipValue();
        }
    }

    @SuppressWarnings("unchecked") // the constant of a generated codec is of its record's type
    private static Codec<Object> codec(Class<?> type) throws ReflectiveOperationException {
        return (Codec<Object>)
                Class.forName(type.getName() + "Codec").getField("INSTANCE").get(null);
    }

    private static Object record(Class<?> type, Random random) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            types[index] = components[index].getType();
            AnnotatedType annotated = components[index].getAnnotatedType();
            boolean nullable = annotated.isAnnotationPresent(Nullable.class);
            values[index] =
                    nullable && random.nextInt(3) == 0 ? null : value(components[index].getGenericType(), random);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(Type type, Random random) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(arguments[0], random) : map(arguments[1], random);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, random);
        }
        return switch (plain.getSimpleName()) {
            case "String" -> text(random);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "int", "Integer" -> random.nextInt() >> random.nextInt(32);
            case "long" -> random.nextLong() >> random.nextInt(64);
            case "double", "Double" -> random.nextInt(1_000) / 8.0;
            case "Duration" -> Duration.ofNanos(1_000 + (random.nextLong() >>> (12 + random.nextInt(52))));
            case "Bytes" -> Bytes.of(text(random) + "x");
            case "Object" -> free(random, 3);
            default -> throw new IllegalStateException("no generator for " + plain);
        };
    }

    private static List<Object> list(Type element, Random random) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            values.add(value(element, random));
        }
        return values;
    }

    private static Map<String, Object> map(Type element, Random random) throws ReflectiveOperationException {
        Map<String, Object> values = new TreeMap<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            values.put(text(random), value(element, random));
        }
        return values;
    }

    private static Object free(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> text(random);
            case 1 -> random.nextBoolean();
            case 2 -> (long) random.nextInt();
            case 3 -> random.nextInt(1_000) / 8.0;
            case 4 -> List.of(free(random, depth - 1));
            default -> new TreeMap<>(Map.of(text(random), free(random, depth - 1)));
        };
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String text(Random random) {
        String[] samples = {"", "a", "web", "é\u2028<&>", "😀", "x".repeat(40), "\u0001\"\\", "y".repeat(70)};
        return samples[random.nextInt(samples.length)];
    }
}
