package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.members.LanServers;
import dev.praetor.server.members.ServerChoice;
import dev.praetor.server.route.CallTimes;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.ClientRouter;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.ServerClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client agent in front of three servers: wire-rpc.md 4.1. */
class ClientRouterTest {

    private static final Duration HOLD = Duration.ofSeconds(7);

    private final TestCluster cluster = new TestCluster(3);
    private final List<TestServer> running = List.of(cluster.start(0), cluster.start(1), cluster.start(2));
    private final AtomicInteger failures = new AtomicInteger();
    private final Pools pools = cluster.gossip.join(TestServer.settings());
    private final LanServers servers =
            new LanServers(TestServer.DATACENTER, () -> pools.lan().members());
    private final ServerChoice choice = new ServerChoice(servers, new Random(1), failures::incrementAndGet);
    private final LeaderHold hold = LeaderHold.ofClient(HOLD, cluster.timers, Runnable::run, new Random(1));
    private final ClientRouter client = new ClientRouter(
            new ServerClient(cluster.links().calls(), choice), hold, new CallTimes(() -> Duration.ofSeconds(60), HOLD));

    ClientRouterTest() {
        cluster.timers.advance(TestCluster.ELECTION.plusSeconds(4));
        servers.look();
    }

    @AfterEach
    void close() {
        hold.close();
        cluster.close();
    }

    private TestServer.Call<IndexedDirEntries> read(QueryOptions options) {
        KeyRequest request = new KeyRequest("", Bytes.of("k"), options);
        return new TestServer.Call<>(client.call(Methods.KVS_GET, request, new Caller("", "", "dc1")));
    }

    private TestServer.Call<IndexedDirEntries> read() {
        return read(TestServer.DEFAULT);
    }

    private void kill(ServerAddress server) {
        running.stream()
                .filter(each -> each.port() == server.address().getPort())
                .forEach(TestServer::close);
    }

    @Test
    void everyServerAnswersWhatItIsAsked() {
        running.getFirst().put("k", "v");
        for (ServerAddress server : choice.shuffled()) {
            choice.prefer(server);
            assertThat(choice.server()).isEqualTo(server);
            assertThat(read().value().entries()).hasSize(1);
        }
        assertThat(failures).hasValue(0);
    }

    @Test
    void aBlockingReadIsAnsweredByTheWrite() {
        running.getFirst().put("k", "v");
        long index = read().value().meta().index();
        TestServer.Call<IndexedDirEntries> blocked =
                read(new QueryOptionsBuilder().minQueryIndex(index).build());
        assertThat(blocked.isDone()).isFalse();
        running.getFirst().put("k", "w");
        assertThat(blocked.value().meta().index()).isGreaterThan(index);
    }

    @Test
    void theNextServerIsAskedWhenOneDoesNotAnswer() {
        running.getFirst().put("k", "v");
        ServerAddress first = choice.shuffled().stream()
                .filter(server ->
                        server.address().getPort() != running.getFirst().port())
                .findFirst()
                .orElseThrow();
        choice.prefer(first);
        kill(first);
        TestServer.Call<IndexedDirEntries> read = read();
        assertThat(read.isDone()).isFalse();
        cluster.timers.advance(HOLD.dividedBy(8));
        assertThat(read.value().entries()).hasSize(1);
        assertThat(choice.server()).isNotEqualTo(first);
        assertThat(failures).hasValue(1);
    }

    @Test
    void withoutALeaderCallsAreTriedForTheHoldTime() {
        running.getFirst().close();
        running.get(1).close();
        TestServer.Call<IndexedDirEntries> read = read();
        cluster.timers.advance(HOLD.minusMillis(1));
        assertThat(read.isDone()).isFalse();
        cluster.timers.advance(HOLD.plusMillis(1));
        assertThat(read.error()).isIn("No cluster leader", "rpc error getting client: dial tcp: connection refused");
    }

    @Test
    void aRefusalIsPassedOnAtOnceAndTheNextServerIsAskedAfterwards() {
        ServerAddress asked = choice.server();
        KeyRequest elsewhere = new KeyRequest("mars", Bytes.of("k"), TestServer.DEFAULT);
        TestServer.Call<IndexedDirEntries> read =
                new TestServer.Call<>(client.call(Methods.KVS_GET, elsewhere, new Caller("", "", "dc1")));
        assertThat(read.error()).isEqualTo("rpc error making call: No path to datacenter");
        assertThat(choice.server()).isNotEqualTo(asked);
    }

    @Test
    void withoutServersCallsAreRefusedAtOnce() {
        for (String name : List.of(TestServer.NODE, "server-1", "server-2")) {
            cluster.gossip.left(name);
        }
        servers.look();
        assertThat(read().error()).isEqualTo("No known Consul servers");
        TestServer.Call<String> leader = new TestServer.Call<>(
                client.call(Methods.STATUS_LEADER, DCSpecificRequestCodec.ZERO, new Caller("", "", "dc1")));
        assertThat(leader.error()).isEqualTo("No known Consul servers");
        assertThatThrownBy(choice::server).hasMessage("No known Consul servers");
    }

    @Test
    void clientsSpreadOverTheServers() {
        Set<ServerAddress> first = new HashSet<>();
        for (int seed = 0; seed < 32; seed++) {
            first.add(new ServerChoice(servers, new Random(seed), failures::incrementAndGet).server());
        }
        assertThat(first).hasSize(3);
    }

    @Test
    void aServerThatIsGoneIsNotAskedAndOneThatComesBackIs() {
        ServerAddress gone = choice.server();
        cluster.gossip.failed(gone.nodeName());
        servers.look();
        assertThat(choice.server()).isNotEqualTo(gone);
        assertThat(choice.shuffled()).hasSize(2).doesNotContain(gone);
        choice.prefer(gone);
        assertThat(choice.server()).isNotEqualTo(gone);
    }
}
