package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogSystem;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Messages;
import dev.praetor.gossip.codec.PacketReader;
import dev.praetor.gossip.codec.PacketWriter;
import dev.praetor.gossip.serf.Vectors;
import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** A script's packets, recorded with what a real agent answered and logged: ours answers the same bytes and logs the same lines. */
final class RecordedReactionTest {

    private static final HexFormat HEX = HexFormat.of();

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final List<String> lines = new ArrayList<>();
    private final List<byte[]> replies = new ArrayList<>();

    private static InetSocketAddress address(int number) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.71." + number), 18301);
    }

    /** A delegate that says what the recorded agent said. */
    private static final class Recorded extends RecordingDelegate {
        byte[] acknowledgement = {};

        @Override
        public byte[] acknowledgement() {
            return acknowledgement;
        }
    }

    private void member(String name, int number, String logger, Recorded delegate, Keyring keyring) {
        SimulatedHost host = network.host(address(number));
        Memberlist memberlist = new Memberlist(
                MemberlistSettings.lan(name, address(number), logger),
                delegate,
                keyring,
                host,
                host,
                new SplittableRandom(number),
                MemberlistObserver.NONE);
        memberlist.start();
        host.schedule(Duration.ofMillis(1), () -> memberlist.join(List.of("127.0.71.3:18301"), result -> {}));
    }

    private SimulatedHost script() {
        SimulatedHost script = network.host(address(9));
        script.start(new Transport.Receiver() {
            @Override
            public void packet(InetSocketAddress from, byte[] packet, long arrivedNanos) {
                replies.add(packet);
            }

            @Override
            public void stream(Transport.IncomingStream stream, byte[] message) {
                stream.close();
            }

            @Override
            public void damaged(Transport.IncomingStream stream, CodecException cause) {
                stream.close();
            }
        });
        return script;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alive-bad-addr",
                "alive-no-vsn",
                "compound-truncated",
                "compress-unknown-algo",
                "conflict-self-client",
                "conflict-self-server",
                "conflicting-address",
                "crc-bad",
                "crc-good",
                "crc-inside-compound",
                "dead-from-self-without-intent",
                "dead-self-refuted",
                "enc-bad-version",
                "enc-plain-to-encrypted",
                "enc-short",
                "enc-v0-ping",
                "enc-v1-aad-mismatch",
                "enc-v1-ping",
                "enc-wrong-key",
                "indirect-ping-ack",
                "indirect-ping-nack",
                "label-empty",
                "label-rejected",
                "lzw-no-clear",
                "msgpack-array-struct",
                "msgpack-extra-field",
                "msgpack-lowercase",
                "msgpack-new-spec",
                "msgpack-trailing",
                "ping-minimal",
                "ping-wrong-node",
                "suspect-self-refuted",
                "unknown-type"
            })
    void reactsAsARealAgent(String vectorName) throws Exception {
        Map<String, Object> vector = Vectors.load(vectorName);
        String name = ((String) vector.get("to")).replaceAll(":.*", "");
        int number = Map.of("s1", 1, "c2", 2, "e1", 5, "t2", 8).get(name);
        String kind = name.equals("c2") || name.equals("t2") ? "client" : "server";
        Keyring keyring = vector.get("key_hex") instanceof String key
                ? new Keyring(Bytes.wrap(HEX.parseHex(key)), List.of())
                : null;
        List<byte[]> expected = expectedReplies(vector);
        Recorded delegate = new Recorded();
        for (Message message : read(keyring, expected)) {
            if (message instanceof Ack ack && ack.payload() != null) {
                delegate.acknowledgement = ack.payload().array();
            }
            if (message instanceof Alive alive) {
                delegate.meta = alive.meta().array();
            }
        }
        member("c3", 3, "agent.quiet", new Recorded(), keyring);
        member(name, number, "agent." + kind + ".memberlist.lan", delegate, keyring);
        SimulatedHost script = script();
        byte[] own = Messages.encode(
                new Alive(1, "p9", Bytes.wrap(new byte[] {127, 0, 71, 9}), 18301, Bytes.EMPTY, PoolContext.VERSIONS));
        network.advance(Duration.ofSeconds(40));
        if (vectorName.matches("dead-.*")) {
            script.send(address(number), new PacketWriter(keyring, false).write(own, false));
            network.advance(Duration.ofSeconds(1));
        }
        replies.clear();
        List<String> log = new ArrayList<>();
        try (LogSystem.Attachment _ = LogSystem.current()
                .attach(Level.WARN, LogFormat.TEXT, line -> lines.add(new String(line, StandardCharsets.UTF_8)))) {
            script.send(address(number), HEX.parseHex((String) vector.get("hex")));
            network.advance(Duration.ofSeconds(3));
        }
        for (String line : lines) {
            // The script of the record answered probes, this one does not.
            if (line.contains("agent." + kind + ".memberlist") && !line.contains("fallback TCP ping")) {
                log.add(line.substring(line.indexOf('[')).strip());
            }
        }
        assertThat(log).containsExactlyElementsOf(expectedLog(vector));
        if (keyring == null) {
            assertThat(replies.stream().map(HEX::formatHex))
                    .containsAll(expected.stream().map(HEX::formatHex).toList());
        } else {
            assertThat(read(keyring, replies)).containsAll(read(keyring, expected));
        }
        if (expected.isEmpty() && !vectorName.startsWith("dead")) {
            assertThat(replies).isEmpty();
        }
    }

    private static List<byte[]> expectedReplies(Map<String, Object> vector) {
        List<byte[]> expected = new ArrayList<>();
        if (!vector.get("name").equals("dead-from-self-without-intent")) {
            for (Object reply : (List<?>) vector.get("replies")) {
                expected.add(HEX.parseHex((String) ((Map<?, ?>) reply).get("hex")));
            }
        }
        return expected;
    }

    private static List<String> expectedLog(Map<String, Object> vector) {
        List<String> expected = new ArrayList<>();
        if (vector.get("receiver_log") instanceof List<?> log) {
            for (Object line : log) {
                if (((String) line).contains(".memberlist.")) {
                    expected.add((String) line);
                }
            }
        }
        return expected;
    }

    private static List<Message> read(Keyring keyring, List<byte[]> packets) {
        List<Message> found = new ArrayList<>();
        for (byte[] packet : packets) {
            new PacketReader(keyring, true).read(packet, "", new PacketReader.Sink() {
                @Override
                public void message(Message message) {
                    found.add(message);
                }

                @Override
                public void refused(String text) {
                    throw new AssertionError(text);
                }

                @Override
                public void odd(String text) {
                    throw new AssertionError(text);
                }
            });
        }
        return found;
    }
}
