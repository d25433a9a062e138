package dev.praetor.gossip.transport;

import static dev.praetor.gossip.support.RealPrograms.freePort;
import static dev.praetor.gossip.support.RealPrograms.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.support.RealPrograms;
import dev.praetor.gossip.swim.GossipTuning;
import dev.praetor.gossip.swim.JoinResult;
import dev.praetor.gossip.swim.Memberlist;
import dev.praetor.gossip.swim.MemberlistObserver;
import dev.praetor.gossip.swim.MemberlistSettings;
import dev.praetor.gossip.swim.Node;
import dev.praetor.gossip.swim.SilentDelegate;
import dev.praetor.gossip.swim.SingleThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our node in pools of the Go implementations: Debian's {@code serf} program and the Consul of {@code CONSUL_BINARY}. Each test is skipped, loudly, without
 * its program.
 */
final class RealPeersTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RealPrograms programs = new RealPrograms();
    private final List<Runnable> closing = new ArrayList<>();

    /** Our node on sockets. */
    private final class OurNode {
        final SingleThread thread = new SingleThread("test-gossip");
        final NettyTransport transport;
        final SilentDelegate delegate = new SilentDelegate();
        final Memberlist memberlist;

        OurNode(String host, @Nullable Keyring keyring) throws IOException {
            InetSocketAddress wanted = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
            transport = NettyTransport.listen("test-io", wanted, Duration.ofSeconds(10), thread);
            MemberlistSettings settings = MemberlistSettings.lan("praetor", transport.address(), "test.memberlist")
                    .withTuning(GossipTuning.LAN);
            memberlist = new Memberlist(
                    settings, delegate, keyring, thread, transport, new SplittableRandom(1), MemberlistObserver.NONE);
            thread.execute(memberlist::start);
            closing.add(() -> {
                memberlist.close();
                thread.close();
            });
        }

        JoinResult join(String address) throws InterruptedException {
            BlockingQueue<JoinResult> results = new LinkedBlockingQueue<>();
            thread.execute(() -> memberlist.join(List.of(address), results::add));
            return results.poll(30, TimeUnit.SECONDS);
        }

        Node.@Nullable State sees(String name) {
            return CompletableFuture.supplyAsync(
                            (Supplier<Node.@Nullable State>) () -> {
                                Node node = memberlist.node(name);
                                return node == null ? null : node.state();
                            },
                            thread)
                    .join();
        }

        void leave() throws InterruptedException {
            BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
            thread.execute(() -> memberlist.leave().whenDone(outcome -> outcomes.add(outcome.toString())));
            assertThat(outcomes.poll(30, TimeUnit.SECONDS)).contains("Success");
        }
    }

    private static void awaitMember(Supplier<String> members, String name, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(members.get()).containsPattern(name + "\\s.*\\b" + status + "\\b"));
    }

    @AfterEach
    void stop() {
        closing.forEach(Runnable::run);
        programs.close();
    }

    private Supplier<String> serf(String host, int port, List<String> more) throws IOException {
        String serf = RealPrograms.serf();
        int rpc = freePort(host);
        List<String> command = new ArrayList<>(
                List.of(serf, "agent", "-node=peer", "-bind=" + host + ":" + port, "-rpc-addr=" + host + ":" + rpc));
        command.addAll(more);
        programs.run(folder, command);
        Supplier<String> members = () -> output(serf, "members", "-rpc-addr=" + host + ":" + rpc);
        awaitMember(members, "peer", "alive");
        return members;
    }

    private void livesAndLeaves(OurNode ours, String peer, Supplier<String> members) throws InterruptedException {
        awaitMember(members, "praetor", "alive");
        assertThat(ours.sees(peer)).isEqualTo(Node.State.ALIVE);
        await().atMost(PATIENCE).until(() -> ours.delegate.probes() >= 3);
        assertThat(members.get()).containsPattern("praetor\\s.*alive");
        ours.leave();
        // Without an intent of serf to leave it is one that failed (wire-gossip.md 11.8).
        awaitMember(members, "praetor", "failed");
    }

    @Test
    void serfProgramTakesOurNode() throws Exception {
        int port = freePort("127.0.0.71");
        Supplier<String> members = serf("127.0.0.71", port, List.of());
        OurNode ours = new OurNode("127.0.0.72", null);
        assertThat(ours.join("127.0.0.71:" + port)).isEqualTo(new JoinResult(1, List.of()));
        livesAndLeaves(ours, "peer", members);
    }

    @Test
    void serfProgramTakesOurNodeEncrypted() throws Exception {
        int port = freePort("127.0.0.73");
        Supplier<String> members = serf("127.0.0.73", port, List.of("-encrypt=" + KEY));
        OurNode plain = new OurNode("127.0.0.74", null);
        assertThat(plain.join("127.0.0.73:" + port).reached()).isZero();
        OurNode ours = new OurNode(
                "127.0.0.74", new Keyring(Bytes.wrap(Base64.getDecoder().decode(KEY)), List.of()));
        assertThat(ours.join("127.0.0.73:" + port)).isEqualTo(new JoinResult(1, List.of()));
        livesAndLeaves(ours, "peer", members);
    }

    @Test
    void stoppedSerfProgramIsFoundDead() throws Exception {
        int port = freePort("127.0.0.75");
        serf("127.0.0.75", port, List.of());
        OurNode ours = new OurNode("127.0.0.76", null);
        assertThat(ours.join("127.0.0.75:" + port).reached()).isOne();
        programs.close();
        await().atMost(PATIENCE).until(() -> ours.sees("peer") == Node.State.DEAD);
    }

    private Supplier<String> consul(String host, int port, List<String> more) throws IOException {
        int http = freePort(host);
        List<String> command = RealPrograms.agent(host, http);
        command.addAll(List.of(
                "-dev",
                "-serf-lan-port=" + port,
                "-serf-wan-port=" + freePort(host),
                "-server-port=" + freePort(host)));
        command.addAll(more);
        programs.run(folder, command);
        Supplier<String> members = () -> output(RealPrograms.consul(), "members", "-http-addr=" + host + ":" + http);
        awaitMember(members, "peer", "alive");
        return members;
    }

    @Test
    void consulTakesOurNode() throws Exception {
        int port = freePort("127.0.0.77");
        Supplier<String> members = consul("127.0.0.77", port, List.of());
        OurNode ours = new OurNode("127.0.0.78", null);
        assertThat(ours.join("127.0.0.77:" + port)).isEqualTo(new JoinResult(1, List.of()));
        livesAndLeaves(ours, "peer", members);
    }

    @Test
    void consulTakesOurNodeEncrypted() throws Exception {
        int port = freePort("127.0.0.79");
        Supplier<String> members = consul("127.0.0.79", port, List.of("-encrypt=" + KEY));
        OurNode plain = new OurNode("127.0.0.80", null);
        assertThat(plain.join("127.0.0.79:" + port).reached()).isZero();
        OurNode ours = new OurNode(
                "127.0.0.80", new Keyring(Bytes.wrap(Base64.getDecoder().decode(KEY)), List.of()));
        assertThat(ours.join("127.0.0.79:" + port)).isEqualTo(new JoinResult(1, List.of()));
        livesAndLeaves(ours, "peer", members);
    }
}
