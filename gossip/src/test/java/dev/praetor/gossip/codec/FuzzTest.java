package dev.praetor.gossip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.serf.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No bytes crash a decoder, and none makes it use more than its limits: seeded, longer with {@code -Dpraetor.fuzz.rounds}. */
final class FuzzTest {

    private static final long SEED = Long.getLong("praetor.seed", 1);
    private static final int ROUNDS = Integer.getInteger("praetor.fuzz.rounds", 20_000);
    private static final List<String> PACKETS = List.of(
            "ping",
            "ack-compressed",
            "alive-server-lan-join",
            "compress-two-alive",
            "suspect",
            "indirect-ping",
            "probe-suspect-compound",
            "crc-good",
            "user-events-compressed",
            "nack");
    private static final List<String> STREAMS = List.of(
            "tcp-ping", "tcp-pushpull-join", "tcp-pushpull-short-events", "tcp-user-message", "tcp-pushpull-wrong-dc");

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Counts what it is given. */
    private static final class Counter implements PacketReader.Sink {
        int messages;
        int complaints;

        @Override
        public void message(Message message) {
            messages++;
            if (!(message instanceof PushPull)) {
                assertThat(Messages.encode(message)).isNotEmpty();
            }
        }

        @Override
        public void refused(String text) {
            complaints++;
        }

        @Override
        public void odd(String text) {
            complaints++;
        }
    }

    @BeforeAll
    static void printSeed() {
        System.out.println("seed " + SEED + ", " + ROUNDS + " rounds");
    }

    private byte[] damaged(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int times = random.nextInt(1, 6); times > 0; times--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(5)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed = Arrays.copyOf(changed, Math.max(1, at));
                case 3 -> changed[at] = (byte) 0xdd;
                default -> changed = repeated(changed, at);
            }
        }
        return changed;
    }

    private byte[] repeated(byte[] bytes, int at) {
        int size = random.nextInt(Math.min(64, bytes.length - at) + 1);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + size);
        System.arraycopy(bytes, at, longer, at + size, bytes.length - at);
        return longer;
    }

    private static List<byte[]> load(List<String> names, String part) {
        List<byte[]> loaded = new ArrayList<>();
        for (String name : names) {
            Map<?, ?> vector = Vectors.load(name);
            Map<?, ?> holder = part == null ? vector : (Map<?, ?>) vector.get(part);
            loaded.add(HexFormat.of().parseHex((String) holder.get("hex")));
        }
        return loaded;
    }

    @Test
    void damagedPacketsCrashNothing() throws Exception {
        List<byte[]> packets = load(PACKETS, null);
        Keyring keyring =
                new Keyring(Bytes.of("0123456789abcdef"), List.of(Bytes.of("0123456789abcdef0123456789abcdef")));
        PacketReader plain = new PacketReader(null, true);
        PacketReader lenient = new PacketReader(keyring, false);
        PacketWriter sealing = new PacketWriter(keyring, false);
        Counter counter = new Counter();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] packet = damaged(packets.get(random.nextInt(packets.size())));
            plain.read(packet, "", counter);
            lenient.read(packet, "", counter);
            lenient.read(sealing.write(packet, random.nextBoolean()), "", counter);
        }
        System.out.println(counter.messages + " messages, " + counter.complaints + " complaints");
        assertThat(counter.messages).isPositive();
        assertThat(counter.complaints).isPositive();
    }

    @Test
    void sealedPacketsThatAreDamagedAreAllRefused() throws Exception {
        Keyring keyring = new Keyring(Bytes.of("0123456789abcdef"), List.of());
        PacketReader reader = new PacketReader(keyring, true);
        PacketWriter writer = new PacketWriter(keyring, true);
        byte[] ping = Messages.encode(new Ping(1, "a", null, 0, ""));
        Counter counter = new Counter();
        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] packet = writer.write(ping, false);
            packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
            reader.read(packet, "", counter);
        }
        assertThat(counter.messages).isZero();
        assertThat(counter.complaints).isEqualTo(ROUNDS / 10);
    }

    @Test
    void damagedStreamsCrashNothingAndEndInTime() {
        List<byte[]> streams = load(STREAMS, "request");
        StreamReader reader = new StreamReader(null, true);
        int messages = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = damaged(streams.get(random.nextInt(streams.size())));
            try {
                if (!new StreamExtent().isWhole(stream, stream.length)) {
                    continue;
                }
                reader.read(stream);
                messages++;
            } catch (CodecException cause) {
                refused++;
            }
        }
        assertThat(messages).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void extentIsTheSameWhereverTheBytesAreCut() throws Exception {
        for (byte[] stream : load(STREAMS, "request")) {
            StreamExtent extent = new StreamExtent();
            for (int length = 0; length < stream.length; length += random.nextInt(1, 40)) {
                assertThat(extent.isWhole(stream, length)).isFalse();
            }
            assertThat(extent.isWhole(stream, stream.length)).isTrue();
            assertThat(extent.length()).isEqualTo(stream.length);
        }
    }

    @Test
    void compressionGoesBothWaysForAllKindsOfText() throws Exception {
        for (int round = 0; round < ROUNDS / 40; round++) {
            byte[] text = new byte[random.nextInt(random.nextInt(1, 20_000))];
            int letters = random.nextInt(1, 257);
            for (int index = 0; index < text.length; index++) {
                text[index] = (byte) random.nextInt(letters);
            }
            byte[] compressed = LzwWriter.compress(text);
            assertThat(LzwReader.decompress(compressed, text.length)).isEqualTo(text);
        }
    }

    @Test
    void textsBeyondTheLimitAreRefusedBeforeTheyTakeRoom() {
        byte[] bomb = LzwWriter.compress(new byte[10_000_000]);
        assertThat(bomb.length).isLessThan(20_000);
        assertThat(thrown(() -> LzwReader.decompress(bomb, 65_536))).isEqualTo("lzw: text longer than 65536 bytes");
    }

    @Test
    void nestingHasAnEnd() {
        byte[] message = Messages.encode(new Nack(1));
        for (int depth = 0; depth < 40; depth++) {
            message = Compound.pack(List.of(message)).getFirst();
        }
        Counter counter = new Counter();
        new PacketReader(null, true).read(message, "", counter);
        assertThat(counter.messages).isZero();
        assertThat(counter.complaints).isOne();
    }

    private interface Attempt {
        void run() throws CodecException;
    }

    private static String thrown(Attempt attempt) {
        try {
            attempt.run();
            return "";
        } catch (CodecException cause) {
            return cause.getMessage();
        }
    }
}
