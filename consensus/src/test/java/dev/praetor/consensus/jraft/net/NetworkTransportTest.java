package dev.praetor.consensus.jraft.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections between members, without Raft (ARCHITECTURE.md section 5: the transport). */
class NetworkTransportTest {

    private static final String CLUSTER = "6b0c6f0e";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final LoopbackNetwork network = new LoopbackNetwork();
    private final List<NetworkTransport> transports = new ArrayList<>();
    private final Map<String, ClusterIdentity> identities = new HashMap<>();

    @AfterEach
    void close() {
        transports.forEach(NetworkTransport::close);
        network.close();
    }

    private NetworkTransport member(String id, String datacenter, String cluster, RaftTransport.Handler handler)
            throws InterruptedException {
        NetworkTransport transport = new NetworkTransport(datacenter, network::address, network.dialer(id));
        transports.add(transport);
        ClusterIdentity identity = new ClusterIdentity(cluster, _ -> {});
        identities.put(id, identity);
        transport.serve(id, identity, handler);
        network.listen(id, transport::accept);
        return transport;
    }

    private NetworkTransport member(String id, RaftTransport.Handler handler) throws InterruptedException {
        return member(id, "dc1", CLUSTER, handler);
    }

    private static void echo(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
        answer.accept((from + " " + kind + " " + text(request)).getBytes(StandardCharsets.UTF_8));
    }

    private static void nothing(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {}

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What became of a request: the answer, or why there is none. */
    private static final class Outcome implements RaftTransport.Answer {

        private final CompletableFuture<String> what = new CompletableFuture<>();

        @Override
        public void received(byte[] response) {
            what.complete(text(response));
        }

        @Override
        public void failed(String reason, boolean timedOut) {
            what.complete((timedOut ? "late: " : "failed: ") + reason);
        }

        String get() {
            return what.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    private static Outcome ask(NetworkTransport transport, String from, String to, RaftMessage kind, String request) {
        Outcome outcome = new Outcome();
        transport.send(from, to, kind, request.getBytes(StandardCharsets.UTF_8), LONG, outcome);
        return outcome;
    }

    @Test
    void carriesRequestsBothWaysOnEitherLane() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        NetworkTransport b = member("b", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get()).isEqualTo("a VOTE 1");
        assertThat(ask(a, "a", "b", RaftMessage.APPEND, "2").get()).isEqualTo("a APPEND 2");
        assertThat(ask(b, "b", "a", RaftMessage.HEARTBEAT, "3").get()).isEqualTo("b HEARTBEAT 3");
        assertThat(a.connected("a", "b")).isTrue();
    }

    @Test
    void deliversRequestsOfALaneInTheirOrder() throws InterruptedException {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        member("b", (from, kind, request, answer) -> {
            seen.add(text(request));
            answer.accept(request);
        });
        NetworkTransport a = member("a", NetworkTransportTest::nothing);
        List<Outcome> outcomes = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            sent.add("n" + number);
            outcomes.add(ask(a, "a", "b", RaftMessage.APPEND, "n" + number));
        }
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.get()).startsWith("n"));
        assertThat(seen).containsExactlyElementsOf(sent);
    }

    @Test
    void answersControlWhileDataIsOnItsWay() throws InterruptedException {
        Queue<Consumer<byte[]>> held = new ConcurrentLinkedQueue<>();
        member("b", (from, kind, request, answer) -> {
            if (kind == RaftMessage.APPEND) {
                held.add(answer);
                return;
            }
            answer.accept(request);
        });
        NetworkTransport a = member("a", NetworkTransportTest::nothing);
        String big = "x".repeat(4 << 20);
        List<Outcome> data = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            data.add(ask(a, "a", "b", RaftMessage.APPEND, big));
        }
        assertThat(ask(a, "a", "b", RaftMessage.HEARTBEAT, "there").get()).isEqualTo("there");
        await().atMost(LONG).until(() -> held.size() == 10);
        held.forEach(answer -> answer.accept(new byte[] {'o', 'k'}));
        assertThat(data).allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo("ok"));
    }

    @Test
    void refusesAMemberOfAnotherCluster() throws InterruptedException {
        member("b", "dc1", "other", NetworkTransportTest::echo);
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get())
                .startsWith("failed: b: it refused: cluster " + CLUSTER + " is not other");
    }

    @Test
    void refusesAMemberOfAnotherDatacenter() throws InterruptedException {
        member("b", "dc2", CLUSTER, NetworkTransportTest::echo);
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get())
                .isEqualTo("failed: b: it refused: datacenter dc1 is not dc2");
    }

    @Test
    void refusesAnAddressThatIsAnotherServersByNow() throws InterruptedException {
        NetworkTransport c = member("c", NetworkTransportTest::echo);
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        network.listen("b", c::accept);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get())
                .isEqualTo("failed: b: it refused: this is the server with the ID c, not b");
    }

    @Test
    void joinsTheClusterOfTheFirstMemberThatItSpeaksTo() throws InterruptedException {
        member("b", "dc1", "", NetworkTransportTest::echo);
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get()).isEqualTo("a VOTE 1");
        assertThat(identities.get("b").name()).isEqualTo(CLUSTER);
        NetworkTransport c = member("c", "dc1", "other", NetworkTransportTest::echo);
        assertThat(ask(c, "c", "b", RaftMessage.VOTE, "1").get()).contains("cluster other is not " + CLUSTER);
    }

    @Test
    void findsAMemberAtItsNewAddress() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        NetworkTransport old = member("b", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get()).isEqualTo("a VOTE 1");
        String before = network.address("b");
        old.close();
        member("b", NetworkTransportTest::echo);
        assertThat(network.address("b")).isNotEqualTo(before);
        await().atMost(LONG)
                .until(() -> ask(a, "a", "b", RaftMessage.VOTE, "2").get().equals("a VOTE 2"));
    }

    @Test
    void failsAtOnceWhenNobodyListensAndSaysSo() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        member("b", NetworkTransportTest::echo);
        network.close("b");
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get()).startsWith("failed: b: cannot connect to 127.0.0.1:");
        assertThat(ask(a, "a", "unknown", RaftMessage.VOTE, "1").get())
                .isEqualTo("failed: unknown: its address is not known");
        await().atMost(LONG).until(() -> a.connected("a", "b"));
    }

    @Test
    void givesUpOnAConnectionOverWhichNothingComesAndMakesANewOne() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        member("b", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.HEARTBEAT, "1").get()).isEqualTo("a HEARTBEAT 1");
        network.isolate("b");
        Outcome lost = new Outcome();
        a.send("a", "b", RaftMessage.HEARTBEAT, new byte[0], Duration.ofMillis(1200), lost);
        assertThat(lost.get()).isEqualTo("late: b: no answer in time");
        network.heal();
        await().atMost(LONG)
                .until(() -> ask(a, "a", "b", RaftMessage.HEARTBEAT, "2").get().equals("a HEARTBEAT 2"));
    }

    @Test
    void failsWhatIsOnItsWayWhenTheConnectionBreaks() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        NetworkTransport b = member("b", (from, kind, request, answer) -> seen.add(from));
        Outcome outcome = ask(a, "a", "b", RaftMessage.APPEND, "1");
        await().atMost(LONG).until(() -> !seen.isEmpty());
        b.close();
        assertThat(outcome.get()).isEqualTo("failed: b: the connection was closed");
    }

    private record Speaker(Socket socket, OutputStream out, DataInputStream in) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Speaker speak(String to) throws IOException {
        String address = network.address(to);
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(address.substring(address.indexOf(':') + 1)));
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(1);
        return new Speaker(socket, socket.getOutputStream(), new DataInputStream(socket.getInputStream()));
    }

    private static byte[] greeting(int version) {
        ByteBuf out = Unpooled.buffer();
        out.writeInt(0);
        new Greeting(version, Lane.DATA, new ClusterIdentity.Claim(CLUSTER, List.of()), "dc1", "stranger", "b")
                .write(out);
        out.setInt(0, out.writerIndex() - Frames.LENGTH);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static Welcome welcome(DataInputStream in) throws IOException {
        return Welcome.read(Unpooled.wrappedBuffer(in.readNBytes(in.readInt())));
    }

    @Test
    void refusesAnotherVersionOfTheProtocolAndNamesBoth() throws IOException, InterruptedException {
        member("b", NetworkTransportTest::echo);
        try (Speaker speaker = speak("b")) {
            speaker.out().write(greeting(9));
            assertThat(welcome(speaker.in()).refusal()).isEqualTo("version 9 of the protocol between servers is not 1");
            assertThat(speaker.in().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesAConnectionThatSpeaksSomethingElse() throws IOException, InterruptedException {
        member("b", NetworkTransportTest::echo);
        try (Speaker speaker = speak("b")) {
            // The beginning of a message of Consul's own Raft.
            speaker.out().write(new byte[] {0, (byte) 0x8a, (byte) 0xa9, 'R', 'P', 'C', 'H', 'e', 'a', 'd', 'e', 'r'});
            assertThat(speaker.in().read()).isEqualTo(-1);
        }
        try (Speaker speaker = speak("b")) {
            speaker.out().write(greeting(1));
            assertThat(welcome(speaker.in()).refusal()).isEmpty();
            speaker.out().write(new byte[] {0x7f, 0, 0, 0, 1});
            assertThat(speaker.in().read()).isEqualTo(-1);
        }
    }

    @Test
    void survivesWhateverComesIn() throws IOException, InterruptedException {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        List<String> faults = new CopyOnWriteArrayList<>();
        member("b", (from, kind, request, answer) -> {
            if (request.length > Lane.DATA.maximumFrame()) {
                faults.add("seed " + seed + ": " + request.length);
            }
            answer.accept(request);
        });
        for (int round = 0; round < 300; round++) {
            try (Speaker speaker = speak("b")) {
                byte[] greeting = greeting(1);
                if (random.nextBoolean()) {
                    greeting[random.nextInt(greeting.length)] ^= (byte) (1 << random.nextInt(8));
                }
                speaker.out().write(greeting);
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                if (noise.length > 6 && random.nextBoolean()) {
                    noise[0] = 0;
                    noise[1] = 0;
                    noise[2] = 0;
                    noise[4] = 1;
                    noise[5] = (byte) random.nextInt(10);
                }
                speaker.out().write(noise);
            } catch (IOException closed) {
                assertThat(closed).as("seed %d", seed).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
            }
        }
        assertThat(faults).isEmpty();
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        assertThat(ask(a, "a", "b", RaftMessage.VOTE, "1").get()).isEqualTo("1");
    }

    @Test
    void knowsThatAProcessIsGoneOnlyWhenItsPortRefuses() throws InterruptedException {
        NetworkTransport a = member("a", NetworkTransportTest::echo);
        member("b", NetworkTransportTest::echo);
        assertThat(gone(a, "b")).isFalse();
        assertThat(gone(a, "unknown")).isFalse();
        network.close("b");
        assertThat(gone(a, "b")).isTrue();
    }

    private static boolean gone(NetworkTransport transport, String id) {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        transport.probe(id, gone::complete);
        return gone.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void tellsWhenConnectionsWereClosed() throws InterruptedException {
        Queue<String> closed = new ConcurrentLinkedQueue<>();
        member("b", new RaftTransport.Handler() {
            @Override
            public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
                answer.accept(request);
            }

            @Override
            public void closed(String from) {
                closed.add(from);
            }
        });
        NetworkTransport a = member("a", NetworkTransportTest::nothing);
        assertThat(ask(a, "a", "b", RaftMessage.APPEND, "1").get()).isEqualTo("1");
        assertThat(ask(a, "a", "b", RaftMessage.HEARTBEAT, "2").get()).isEqualTo("2");
        a.close();
        await().atMost(LONG).until(() -> closed.size() == 2);
        assertThat(closed).containsOnly("a");
    }
}
