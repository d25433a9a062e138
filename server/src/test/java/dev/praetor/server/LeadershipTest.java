package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.operator.RaftServer;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers answer without a leader, and what changes with one: semantics.md 1.1 to 1.3, 3.2. */
class LeadershipTest {

    private static final DCSpecificRequest ANY = DCSpecificRequestCodec.ZERO;
    private static final QueryOptions STALE =
            new QueryOptionsBuilder().allowStale(true).build();

    private final TestCluster cluster = new TestCluster(3);
    private final TestServer first = cluster.start(0);

    @AfterEach
    void close() {
        cluster.close();
    }

    private static KeyRequest key(QueryOptions options) {
        return new KeyRequest("", Bytes.of("k"), options);
    }

    @Test
    void withoutALeaderCallsAreHeldAndThenRefused() {
        TestServer.Call<IndexedDirEntries> read = first.start(Methods.KVS_GET, key(TestServer.DEFAULT));
        TestServer.Call<IndexedDirEntries> stale = first.start(Methods.KVS_GET, key(STALE));
        cluster.timers.advance(Duration.ofSeconds(7).minusMillis(1));
        assertThat(read.isDone()).isFalse();
        assertThat(stale.isDone()).isFalse();
        cluster.timers.advance(Duration.ofMillis(1));
        assertThat(read.error()).isEqualTo("No cluster leader");
        assertThat(stale.error()).isEqualTo("No cluster leader");
    }

    @Test
    void withoutALeaderStatusAndDatacentersAreAnsweredAtOnce() {
        assertThat(first.call(Methods.STATUS_LEADER, ANY)).isEmpty();
        assertThat(first.call(Methods.STATUS_PEERS, ANY)).hasSize(3);
        assertThat(first.call(Methods.CATALOG_LIST_DATACENTERS, new DatacentersRequest(TestServer.DEFAULT)))
                .containsExactly("dc1");
    }

    @Test
    void anUnknownDatacenterIsRefusedAtOnce() {
        KeyRequest elsewhere = new KeyRequest("mars", Bytes.of("k"), TestServer.DEFAULT);
        assertThat(first.refusal(Methods.KVS_GET, elsewhere)).isEqualTo("No path to datacenter");
    }

    @Test
    void heldCallsAreAnsweredByTheElection() {
        TestServer.Call<IndexedDirEntries> read = first.start(Methods.KVS_GET, key(TestServer.DEFAULT));
        cluster.start(1);
        cluster.timers.advance(TestCluster.ELECTION);
        assertThat(read.value().meta().knownLeader()).isTrue();
    }

    @Test
    void aStaleReadIsAnsweredByAFollower() {
        TestServer second = cluster.start(1);
        cluster.timers.advance(TestCluster.ELECTION);
        first.put("k", "v");
        IndexedDirEntries read = second.call(Methods.KVS_GET, key(STALE));
        assertThat(read.entries()).hasSize(1);
        assertThat(read.meta().knownLeader()).isTrue();
    }

    @Test
    void aFollowerCarriesCallsToTheLeader() { // row 1.1
        TestServer second = cluster.start(1);
        cluster.timers.advance(TestCluster.ELECTION);
        second.put("k", "v");
        IndexedDirEntries read = second.call(Methods.KVS_GET, key(TestServer.DEFAULT));
        assertThat(read.entries()).hasSize(1);
        assertThat(read.meta().knownLeader()).isTrue();
        assertThat(read.meta().index()).isEqualTo(first.get("k").meta().index());
        assertThat(second.refusal(
                        Methods.KVS_APPLY, new KVSRequest("", "set", DirEntryCodec.ZERO, TestServer.NO_TOKEN)))
                .isEqualTo("rpc error making call: Must provide key");
    }

    @Test
    void aBlockingReadThroughAFollowerIsWokenByTheLeader() { // row 1.2
        TestServer second = cluster.start(1);
        cluster.timers.advance(TestCluster.ELECTION);
        first.put("k", "v");
        TestServer.Call<IndexedDirEntries> watch =
                second.watch("k", first.get("k").meta().index());
        assertThat(watch.isDone()).isFalse();
        first.put("k", "w");
        assertThat(watch.value().entries()).hasSize(1);
        TestServer.Call<IndexedDirEntries> given =
                second.watch("k", first.get("k").meta().index());
        given.cancel();
        assertThat(first.node.watches().figures().waiters())
                .as("a cancelled call leaves no waiter on the leader")
                .isZero();
    }

    @Test
    void callsGoToTheNextLeaderWhenOneIsGone() { // row 1.2
        TestServer second = cluster.start(1);
        TestServer third = cluster.start(2);
        cluster.timers.advance(TestCluster.ELECTION);
        first.close();
        TestServer.Call<Boolean> write = third.startKey("set", "k", "v", "");
        assertThat(write.isDone()).isFalse();
        cluster.timers.advance(TestCluster.ELECTION.multipliedBy(3));
        assertThat(write.isDone()).isTrue();
        assertThat(second.get("k").entries()).hasSize(1);
    }

    @Test
    void aLeaderThatStepsDownAnswersItsParkedDefaultReads() { // ARCHITECTURE.md section 4
        cluster.start(1);
        cluster.start(2);
        cluster.timers.advance(TestCluster.ELECTION);
        first.put("k", "v");
        long index = first.get("k").meta().index();
        TestServer.Call<IndexedDirEntries> read = first.watch("k", index);
        TestServer.Call<IndexedDirEntries> stale = first.start(
                Methods.KVS_GET,
                key(QueryOptionsBuilder.from(TestServer.blocking(index))
                        .allowStale(true)
                        .build()));
        cluster.consensus.isolate(List.of(TestCluster.id(0)));
        cluster.timers.advance(TestCluster.ELECTION.multipliedBy(3));
        assertThat(read.isDone()).isTrue();
        assertThat(stale.isDone()).isFalse();
    }

    @Test
    void aNewLeaderGivesSessionsTheirFullTime() { // row 3.2
        TestServer second = cluster.start(1);
        cluster.start(2);
        cluster.timers.advance(TestCluster.ELECTION);
        String id = first.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "",
                        "create",
                        new SessionBuilder()
                                .node(TestServer.NODE)
                                .ttl("10s")
                                .nodeChecks(List.of("serfHealth"))
                                .build(),
                        TestServer.NO_TOKEN));
        cluster.timers.advance(Duration.ofSeconds(15));
        cluster.consensus.isolate(List.of(TestCluster.id(0)));
        cluster.timers.advance(TestCluster.ELECTION.multipliedBy(2));
        cluster.timers.advance(Duration.ofSeconds(15));
        SessionSpecificRequest request = new SessionSpecificRequest("", id, "", TestServer.DEFAULT);
        assertThat(second.call(Methods.SESSION_GET, request).sessions()).hasSize(1);
        cluster.timers.advance(Duration.ofSeconds(5));
        assertThat(second.call(Methods.SESSION_GET, request).sessions()).isNull();
    }

    @Test
    void tellsTheRaftConfiguration() { // http-api.md row 111
        cluster.start(1);
        cluster.timers.advance(TestCluster.ELECTION);
        List<RaftServer> servers =
                first.call(Methods.OPERATOR_RAFT_GET_CONFIGURATION, ANY).servers();
        assertThat(servers).hasSize(3);
        assertThat(servers.getFirst().node()).isEqualTo(TestServer.NODE);
        assertThat(servers.getFirst().leader()).isTrue();
        assertThat(servers.getFirst().protocolVersion()).isEqualTo("3");
        assertThat(servers.getLast().node()).isEqualTo("(unknown)");
        assertThat(first.call(Methods.STATUS_LEADER, ANY)).isEqualTo("127.0.0.1:8300");
    }
}
