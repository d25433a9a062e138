package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.log.LogFormat;
import dev.praetor.base.log.LogSystem;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.ErrorMessage;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.PacketReader;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.StreamReader;
import dev.praetor.gossip.transport.SimulatedHost;
import dev.praetor.gossip.transport.SimulatedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Some 160 odd packets and streams are answered, refused and logged as a real agent did ({@code odd-packets.txt}). */
final class OddPacketsTest {

    private static final String LOGGER = "agent.odd.memberlist.lan";
    private static final InetSocketAddress AGENT = new InetSocketAddress(InetAddress.ofLiteral("127.0.81.1"), 18301);
    private static final InetSocketAddress SENDER = new InetSocketAddress(InetAddress.ofLiteral("127.0.81.9"), 18399);

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final List<String> lines = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();

    /** One case of the file. */
    private record Odd(String kind, String name, byte[] bytes, String reply, List<String> log) {}

    private static List<Odd> cases() throws IOException {
        List<Odd> cases = new ArrayList<>();
        try (InputStream in = OddPacketsTest.class.getResourceAsStream("/odd-packets.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.startsWith("  ")) {
                    cases.getLast().log().add(line.strip());
                } else if (!line.startsWith("#")) {
                    String[] parts = line.split(" ");
                    byte[] bytes =
                            parts[2].equals("-") ? new byte[0] : HexFormat.of().parseHex(parts[2]);
                    cases.add(new Odd(parts[0], parts[1], bytes, parts[3], new ArrayList<>()));
                }
            }
        }
        return cases;
    }

    @Test
    void oddPacketsMeetTheSameReactions() throws Exception {
        SimulatedHost agent = network.host(AGENT);
        Memberlist memberlist = new Memberlist(
                MemberlistSettings.lan("x1", AGENT, LOGGER)
                        .withTuning(new GossipTuning(
                                Duration.ofMillis(200), 3, 4, Duration.ofHours(9), Duration.ofMillis(500), 4)),
                new RecordingDelegate(),
                null,
                agent,
                agent,
                new SplittableRandom(1),
                MemberlistObserver.NONE);
        memberlist.start();
        SimulatedHost sender = network.host(SENDER);
        sender.start(collector());
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try (LogSystem.Attachment _ = LogSystem.current()
                .attach(Level.WARN, LogFormat.TEXT, line -> lines.add(new String(line, StandardCharsets.UTF_8)))) {
            for (Odd odd : cases()) {
                expected.add(odd.name() + " " + odd.reply() + " " + odd.log());
                found.add(odd.name() + " " + reaction(sender, odd) + " " + log());
            }
        }
        assertThat(expected).hasSizeGreaterThan(140);
        assertThat(found).containsExactlyElementsOf(expected);
    }

    private Transport.Receiver collector() {
        return new Transport.Receiver() {
            @Override
            public void packet(InetSocketAddress from, byte[] packet, long arrivedNanos) {
                packets.add(packet);
            }

            @Override
            public void stream(Transport.IncomingStream stream, byte[] message) {
                stream.close();
            }

            @Override
            public void damaged(Transport.IncomingStream stream, CodecException cause) {
                stream.close();
            }
        };
    }

    private String reaction(SimulatedHost sender, Odd odd) {
        packets.clear();
        lines.clear();
        List<Message> answers = new ArrayList<>();
        if (odd.kind().equals("packet")) {
            sender.send(AGENT, odd.bytes());
            network.advance(Duration.ofMillis(odd.name().startsWith("indirect") ? 700 : 100));
            for (byte[] packet : packets) {
                answers.addAll(read(packet));
            }
        } else if (odd.bytes().length > 0) {
            sender.exchange(AGENT, odd::bytes, true, Duration.ofSeconds(5), result -> {
                if (result instanceof Transport.ExchangeResult.Answered(byte[] answer)) {
                    answers.add(read(new StreamReader(null, true), answer));
                }
            });
            network.advance(Duration.ofMillis(100));
        }
        TreeSet<String> kinds = new TreeSet<>();
        for (Message answer : answers) {
            switch (answer) {
                case Ack _ -> kinds.add("ack");
                case Nack _ -> kinds.add("nack");
                case PushPull _ -> kinds.add("pp");
                case ErrorMessage _ -> kinds.add("err");
                default -> {
                    // News and probes of the agent.
                }
            }
        }
        return kinds.isEmpty() ? "-" : String.join(",", kinds);
    }

    private static Message read(StreamReader reader, byte[] answer) {
        try {
            return reader.read(answer);
        } catch (CodecException cause) {
            throw new AssertionError(cause);
        }
    }

    private static List<Message> read(byte[] packet) {
        List<Message> found = new ArrayList<>();
        new PacketReader(null, true).read(packet, "", new PacketReader.Sink() {
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
        return found;
    }

    private List<String> log() {
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            if (line.contains(LOGGER)) {
                String level = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
                String text = line.substring(line.indexOf("memberlist: ")).strip();
                texts.add(level + " " + text.replaceAll("127\\.0\\.81\\.9:\\d+", "SRC"));
            }
        }
        return texts;
    }
}
