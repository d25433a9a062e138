package dev.praetor.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.catalog.IndexedCheckServiceNodesCodec;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestCodec;
import dev.praetor.model.request.TxnRequestCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in from a network, a reader gives a value or one of its two exceptions, and neither hangs nor swells.
 */
class CodecFuzzTest {

    private static final String SEED_BODY =
            "{\"Node\":\"n\",\"Address\":\"10.0.0.1\",\"NodeMeta\":{\"a\":\"b\",\"é\":\"\\u00e9\"},\"Service\":{\"ID\":\"w\","
                + "\"Service\":\"web\",\"Tags\":[\"a\",null],\"Port\":80,\"Weights\":{\"Passing\":1},\"Proxy\":{\"Config\":"
                + "{\"x\":[1,2.5e3,true,null,{\"y\":{}}]},\"Upstreams\":[{\"DestinationName\":\"d\",\"local_bind_port\":1}]}},"
                + "\"Checks\":[{\"CheckID\":\"c\",\"Definition\":{\"Interval\":\"10s\",\"Header\":{\"h\":[\"v\"]}}}]}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesMutatedJson(long seed) {
        Random random = new Random(seed);
        byte[] original = SEED_BODY.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = mutate(original, random);
            try {
                RegisterRequest request = JsonReader.decode(mutated, RegisterRequestCodec.INSTANCE, JsonMode.STRICT);
                assertThat(request).as("seed %d round %d", seed, round).isNotNull();
            } catch (JsonException refused) {
                assertThat(refused.getMessage())
                        .as("seed %d round %d", seed, round)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesMutatedMsgpack(long seed) {
        Random random = new Random(seed);
        RegisterRequest request = JsonReader.decode(
                SEED_BODY.getBytes(StandardCharsets.UTF_8), RegisterRequestCodec.INSTANCE, JsonMode.STRICT);
        byte[] original = MsgpackWriter.encode(request, RegisterRequestCodec.INSTANCE);
        assertThat(MsgpackReader.decode(original, RegisterRequestCodec.INSTANCE))
                .isEqualTo(request);
        List<Codec<?>> codecs = List.of(
                RegisterRequestCodec.INSTANCE,
                TxnRequestCodec.INSTANCE,
                IndexedCheckServiceNodesCodec.INSTANCE,
                Codecs.ANY,
                Codecs.list(Codecs.BYTES));
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = mutate(original, random);
            for (Codec<?> codec : codecs) {
                survives(mutated, codec, seed, round);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void survivesNoise(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            survives(noise, Codecs.ANY, seed, round);
            survives(noise, RegisterRequestCodec.INSTANCE, seed, round);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x91, 0x81, 0xdd, 0xdf, 0xdb, 0xc6})
    void doesNotBelieveLengthsThatTheInputCannotHold(int type) {
        byte[] input = new byte[2_000];
        Arrays.fill(input, (byte) type);
        survives(input, Codecs.ANY, 0, 0);
        survives(input, Codecs.list(Codecs.BYTES), 0, 0);
        MsgpackReader reader = new MsgpackReader(input);
        try {
            reader.skip();
        } catch (MsgpackException refused) {
            assertThat(refused).hasMessage("unexpected EOF");
        }
    }

    private static void survives(byte[] input, Codec<?> codec, long seed, int round) {
        try {
            MsgpackReader.decode(input, codec);
        } catch (MsgpackException refused) {
            assertThat(refused.getMessage()).as("seed %d round %d", seed, round).isNotEmpty();
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] mutated = original.clone();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(mutated, random.nextInt(mutated.length));
        }
        return mutated;
    }
}
