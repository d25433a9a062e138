package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import dev.praetor.state.catalog.GetNodeServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** semantics.md 2.10, 4.8, 4.9. */
class LeaderDutiesTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private List<CheckServiceNode> consul() {
        List<CheckServiceNode> nodes = server.call(
                        Methods.HEALTH_SERVICE_NODES,
                        new ServiceSpecificRequestBuilder()
                                .serviceName("consul")
                                .build())
                .nodes();
        return nodes == null ? List.of() : nodes;
    }

    private void deregister(String node, String service) {
        server.call(Methods.CATALOG_DEREGISTER, new DeregisterRequest("", node, service, "", "", TestServer.NO_TOKEN));
    }

    @Test
    void registersItselfWithServiceAndCheck() { // rows 4.8, 4.9
        assertThat(consul()).singleElement().satisfies(instance -> {
            assertThat(instance.node().id()).isEqualTo(TestServer.ID);
            assertThat(instance.node().address()).isEqualTo("127.0.0.1");
            assertThat(instance.service().port()).isEqualTo(8300);
            assertThat(instance.service().tags()).isNull();
            assertThat(instance.service().meta())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "grpc_port", "8502",
                            "grpc_tls_port", "8503",
                            "non_voter", "false",
                            "raft_version", "3",
                            "read_replica", "false",
                            "serf_protocol_current", "2",
                            "serf_protocol_max", "5",
                            "serf_protocol_min", "1",
                            "version", "1.21.4"));
            assertThat(instance.checks()).singleElement().satisfies(check -> {
                assertThat(check.checkId()).isEqualTo("serfHealth");
                assertThat(check.name()).isEqualTo("Serf Health Status");
                assertThat(check.status()).isEqualTo("passing");
                assertThat(check.output()).isEqualTo("Agent alive and reachable");
            });
        });
    }

    @Test
    void returnsWithTheNextReconcileWhenDeregisteredByHand() { // row 4.8
        deregister(TestServer.NODE, "consul");
        assertThat(consul()).isEmpty();
        server.pass(Duration.ofSeconds(60));
        assertThat(consul()).hasSize(1);
        deregister(TestServer.NODE, "");
        server.pass(Duration.ofSeconds(60));
        assertThat(consul()).hasSize(1);
    }

    @Test
    void leavesTheNodesOwnMetaAlone() {
        server.call(
                Methods.CATALOG_REGISTER,
                new RegisterRequestBuilder()
                        .node(TestServer.NODE)
                        .id(TestServer.ID)
                        .address("127.0.0.1")
                        .nodeMeta(Map.of("rack", "1"))
                        .build());
        deregister(TestServer.NODE, "consul");
        server.pass(Duration.ofSeconds(60));
        assertThat(consul().getFirst().node().meta()).containsEntry("rack", "1");
    }

    @Test
    void writesNothingWhenNothingDiffers() {
        long index = server.node.consensus().stats().lastLogIndex();
        server.pass(Duration.ofMinutes(10));
        assertThat(server.node.consensus().stats().lastLogIndex()).isEqualTo(index);
    }

    @Test
    void removesNodesWithSerfHealthThatAreNoMembers() { // row 4.9
        RegisterRequestBuilder stranger =
                new RegisterRequestBuilder().node("stranger").address("10.0.0.1");
        server.call(Methods.CATALOG_REGISTER, stranger.build());
        server.pass(Duration.ofSeconds(60));
        assertThat(new GetNodeServices("stranger")
                        .run(server.node.consensus().snapshot())
                        .value())
                .isNotNull();
        server.call(
                Methods.CATALOG_REGISTER,
                stranger.check(new HealthCheckBuilder().checkId("serfHealth").build())
                        .build());
        server.pass(Duration.ofSeconds(60));
        assertThat(new GetNodeServices("stranger")
                        .run(server.node.consensus().snapshot())
                        .value())
                .isNull();
    }

    @Test
    void theFirstIndexesOfANewClusterHaveTwoDigits() { // as a Consul's have
        assertThat(consul().getFirst().node().raftIndex().createIndex()).isBetween(11L, 99L);
    }

    @Test
    void tombstonesKeepTheIndexOfAListRisingUntilTheyAreReaped() { // row 2.10
        server.put("dir/a", "1");
        server.put("dir/b", "1");
        long before = server.listIndex("dir/");
        server.key("delete", "dir/b", "", "");
        long after = server.listIndex("dir/");
        assertThat(after).isGreaterThan(before);
        server.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(server.tombstones()).isEqualTo(1);
        server.pass(Duration.ofMinutes(1));
        assertThat(server.tombstones()).isZero();
        assertThat(server.listIndex("dir/")).isGreaterThanOrEqualTo(after);
    }

    @Test
    void reapingWakesNobody() { // ARCHITECTURE.md section 3
        server.put("dir/a", "1");
        server.key("delete", "dir/a", "", "");
        server.pass(Duration.ofMinutes(10));
        TestServer.Call<?> waiting = server.start(
                Methods.KVS_LIST,
                new KeyRequest(
                        "",
                        Bytes.of("dir/"),
                        QueryOptionsBuilder.from(TestServer.blocking(server.listIndex("dir/")))
                                .maxQueryTime(Duration.ofMinutes(10))
                                .build()));
        assertThat(server.tombstones()).isEqualTo(1);
        server.pass(Duration.ofMinutes(9));
        assertThat(server.tombstones()).isZero();
        assertThat(waiting.isDone()).isFalse();
    }
}
