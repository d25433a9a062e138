package dev.praetor.gossip.serf;

import static dev.praetor.gossip.support.RealPrograms.freePort;
import static dev.praetor.gossip.support.RealPrograms.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.support.RealPrograms;
import dev.praetor.gossip.swim.GossipTuning;
import dev.praetor.gossip.swim.MemberlistSettings;
import dev.praetor.model.event.UserEventForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Our pool with real agents: the Consul of {@code CONSUL_BINARY}, as server and as client, and Debian's {@code serf} program. Each test is skipped, loudly, without
 * its program.
 */
final class RealAgentsTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMA==";
    private static final String ID = "11111111-1111-4111-8111-111111111111";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RealPrograms programs = new RealPrograms();
    private final List<Pool> pools = new ArrayList<>();
    private final BlockingQueue<UserEvent> events = new LinkedBlockingQueue<>();
    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final Metrics metrics =
            new Metrics(new MetricNames("consul", "host", List.of(), true), Clock.SYSTEM, timers);

    @AfterEach
    void stop() {
        pools.forEach(Pool::close);
        programs.close();
        metrics.close();
        timers.close();
    }

    /** A real agent on its own address. */
    private final class RealAgent {
        final String host;
        final int lan;
        final int wan;
        final int http;
        final Process process;

        RealAgent(String host, List<String> more) throws IOException {
            this.host = host;
            lan = freePort(host);
            wan = freePort(host);
            http = freePort(host);
            List<String> command = RealPrograms.agent(host, http);
            command.addAll(List.of("-serf-lan-port=" + lan, "-serf-wan-port=" + wan, "-server-port=" + freePort(host)));
            command.addAll(more);
            process = programs.run(folder, command);
            until(() -> assertThat(cli("members")).containsPattern("peer\\s.*alive"));
        }

        String cli(String... arguments) {
            List<String> command = new ArrayList<>(List.of(arguments));
            command.addFirst(RealPrograms.consul());
            command.add(2, "-http-addr=" + host + ":" + http);
            return output(command.toArray(String[]::new));
        }

        String address() {
            return host + ":" + lan;
        }
    }

    private Pool open(String host, Map<String, String> tags, @Nullable Keyring keyring) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
        PoolSettings settings = new PoolSettings(
                "lan",
                address,
                MemberlistSettings.lan("praetor", address, "agent.client.memberlist.lan"),
                SerfSettings.of("praetor", tags, GossipTuning.LAN, "agent.client.serf.lan")
                        .withSnapshot(folder.resolve("serf/local.snapshot"), false),
                keyring);
        Pool pool = SerfPools.open(
                settings,
                new PoolListener() {
                    @Override
                    public void member(MemberEvent event) {}

                    @Override
                    public void event(UserEvent event) {
                        events.add(event);
                    }
                },
                metrics);
        pools.add(pool);
        return pool;
    }

    private static Map<String, String> client() {
        return new TreeMap<>(Map.of(
                "role",
                "node",
                "dc",
                "dc1",
                "segment",
                "",
                "id",
                ID,
                "vsn",
                "2",
                "vsn_min",
                "2",
                "vsn_max",
                "3",
                "build",
                "1.21.4:00000000"));
    }

    private static Map<String, String> server() {
        Map<String, String> tags = client();
        tags.putAll(Map.of("role", "consul", "port", "8300", "raft_vsn", "3", "acls", "0", "praetor", "1"));
        return tags;
    }

    private static <T> T value(Reply<T> reply) {
        BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
        reply.whenDone(outcomes::add);
        try {
            Outcome<T> outcome = outcomes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(Outcome.Success.class);
            return ((Outcome.Success<T>) outcome).value();
        } catch (InterruptedException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static void until(ThrowingRunnable condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(condition);
    }

    private static @Nullable MemberStatus status(Pool pool, String name) {
        return pool.members().stream()
                .filter(member -> member.name().equals(name))
                .map(Member::status)
                .findAny()
                .orElse(null);
    }

    @Test
    void realServerTakesOurClient() throws Exception {
        RealAgent server = new RealAgent("127.0.0.81", List.of("-dev"));
        Pool ours = open("127.0.0.82", client(), null);
        assertThat(value(ours.join(List.of(server.address()), true))).isEqualTo(1);
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*alive\\s+client\\s+1\\.21\\.4"));
        assertThat(status(ours, "peer")).isEqualTo(MemberStatus.ALIVE);
        exchangesEvents(server, ours);
        until(() -> assertThat(ours.coordinate("peer")).isNotNull());
        value(ours.leave());
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*left"));
    }

    private void exchangesEvents(RealAgent server, Pool ours) throws InterruptedException {
        assertThat(server.cli("event", "-name=deploy", "hello")).contains("Event ID");
        UserEvent event;
        do {
            event = events.poll(30, TimeUnit.SECONDS);
        } while (event != null && !event.name().startsWith("consul:event:"));
        assertThat(event).isNotNull();
        assertThat(event.name()).isEqualTo("consul:event:deploy");
        assertThat(UserEventForm.decode(event.payload()).payload()).isEqualTo(Bytes.of("hello"));
        dev.praetor.model.event.UserEvent answer = new dev.praetor.model.event.UserEvent(
                "22222222-2222-4222-8222-222222222222", "answer", Bytes.of("well"), "", "", "", 1, 0);
        value(ours.event("consul:event:answer", UserEventForm.encode(answer), false));
        until(() -> assertThat(output(
                        "curl", "-s", "http://" + server.host + ":" + server.http + "/v1/event/list?name=answer"))
                .contains("22222222-2222-4222-8222-222222222222"));
    }

    @Test
    void realServerSeesOurCrashAndWeSeeIts() throws Exception {
        RealAgent server = new RealAgent("127.0.0.83", List.of("-dev"));
        Pool ours = open("127.0.0.84", client(), null);
        value(ours.join(List.of(server.address()), true));
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*alive"));
        ours.close();
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*failed"));
        Pool again = open("127.0.0.84", client(), null);
        // From its snapshot it knows where to go.
        until(() -> assertThat(status(again, "peer")).isEqualTo(MemberStatus.ALIVE));
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*alive"));
        server.process.destroyForcibly();
        until(() -> assertThat(status(again, "peer")).isEqualTo(MemberStatus.FAILED));
    }

    @Test
    void realClientTakesOurServer() throws Exception {
        Pool ours = open("127.0.0.85", server(), null);
        RealAgent client = new RealAgent(
                "127.0.0.86",
                List.of(
                        "-data-dir=" + folder.resolve("client"),
                        "-retry-join=127.0.0.85:" + ours.self().address().getPort()));
        until(() -> assertThat(client.cli("members")).containsPattern("praetor\\s.*alive\\s+server\\s+1\\.21\\.4"));
        until(() -> assertThat(status(ours, "peer")).isEqualTo(MemberStatus.ALIVE));
        assertThat(client.cli("leave")).contains("Graceful leave complete");
        until(() -> assertThat(status(ours, "peer")).isEqualTo(MemberStatus.LEFT));
    }

    /** A real server passes over news of a member that says to be no server, so that leaving is the way not to be seen as one. */
    @Test
    void realServerOfTheWidePoolSeesUsLeaveAndComeBack() throws Exception {
        RealAgent server = new RealAgent("127.0.0.91", List.of("-dev"));
        Pool ours = open("127.0.0.92", server(), null);
        value(ours.join(List.of(server.host + ":" + server.wan), true));
        until(() -> assertThat(server.cli("members", "-wan")).containsPattern("praetor\\s.*alive"));
        Map<String, String> reserved = server();
        reserved.put("role", "praetor-reserved");
        value(ours.tags(reserved));
        value(ours.tags(server()));
        ours.present(false);
        until(() -> assertThat(server.cli("members", "-wan")).containsPattern("praetor\\s.*left"));
        ours.present(true);
        until(() -> assertThat(server.cli("members", "-wan")).containsPattern("praetor\\s.*alive"));
        until(() -> assertThat(status(ours, "praetor")).isEqualTo(MemberStatus.ALIVE));
    }

    @Test
    void realServerSharesItsKeyring() throws Exception {
        RealAgent server = new RealAgent("127.0.0.87", List.of("-dev", "-encrypt=" + KEY));
        Path file = folder.resolve("serf/local.keyring");
        Keyring keyring = KeyringSetup.of(KEY, file, "LAN", LoggerFactory.getLogger("agent"));
        Pool ours = open("127.0.0.88", client(), keyring);
        assertThat(value(ours.join(List.of(server.address()), true))).isEqualTo(1);
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*alive"));
        until(() -> assertThat(server.cli("keyring", "-list")).contains("dc1 (LAN):\n  " + KEY + " [2/2]"));
        assertThat(server.cli("keyring", "-install=" + OTHER)).doesNotContain("error");
        assertThat(server.cli("keyring", "-use=" + OTHER)).doesNotContain("error");
        assertThat(server.cli("keyring", "-remove=" + KEY)).doesNotContain("error");
        KeyringAnswer answer = value(ours.listKeys(0));
        assertThat(answer.error()).isEmpty();
        assertThat(answer.keys()).isEqualTo(Map.of(OTHER, 2));
        assertThat(answer.primaryKeys()).isEqualTo(Map.of(OTHER, 2));
        value(ours.installKey(KEY, 1));
        assertThat(server.cli("keyring", "-list", "-local-only")).contains(KEY + " [2/2]");
        exchangesEvents(server, ours);
        value(ours.leave());
        until(() -> assertThat(server.cli("members")).containsPattern("praetor\\s.*left"));
    }

    @Test
    void serfProgramSendsAndTakesEvents() throws Exception {
        String serf = RealPrograms.serf();
        String host = "127.0.0.89";
        int port = freePort(host);
        int rpc = freePort(host);
        programs.run(
                folder,
                List.of(
                        serf,
                        "agent",
                        "-node=peer",
                        "-bind=" + host + ":" + port,
                        "-rpc-addr=" + host + ":" + rpc,
                        "-log-level=debug"));
        until(() -> assertThat(output(serf, "members", "-rpc-addr=" + host + ":" + rpc))
                .contains("alive"));
        Pool ours = open("127.0.0.90", Map.of("role", "web"), null);
        value(ours.join(List.of(host + ":" + port), true));
        until(() -> assertThat(output(serf, "members", "-rpc-addr=" + host + ":" + rpc))
                .containsPattern("praetor\\s.*alive\\s+role=web"));
        output(serf, "event", "-rpc-addr=" + host + ":" + rpc, "-coalesce=false", "deploy", "hello");
        UserEvent event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.name()).isEqualTo("deploy");
        assertThat(output(serf, "reachability", "-rpc-addr=" + host + ":" + rpc))
                .contains("Successfully contacted all");
        value(ours.leave());
        until(() -> assertThat(output(serf, "members", "-rpc-addr=" + host + ":" + rpc))
                .containsPattern("praetor\\s.*left"));
    }
}
