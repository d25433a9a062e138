package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.FakeGossip;
import dev.praetor.server.TestCluster;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.session.ListSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** semantics.md 4.8, 4.9; wire-gossip.md rows 9.6 and section 10. */
class MemberReconcilerTest {

    private static final String ID = "22222222-2222-3333-4444-555555555555";
    private static final String OTHER_ID = "33333333-2222-3333-4444-555555555555";

    private final TestCluster cluster = new TestCluster(1);
    private final FakeGossip gossip = cluster.gossip;

    @AfterEach
    void close() {
        cluster.close();
    }

    private TestServer leader() {
        return cluster.start(0);
    }

    private static @Nullable Node node(TestServer server, String name) {
        return CatalogReads.node(server.node.consensus().snapshot(), name);
    }

    private static HealthCheck serfHealth(TestServer server, String name) {
        return Objects.requireNonNull(CatalogReads.check(server.node.consensus().snapshot(), name, "serfHealth"));
    }

    private static long written(TestServer server) {
        return server.node.consensus().stats().lastLogIndex();
    }

    @Test
    void aClientThatJoinsHasItsNodeAndThePassingCheck() {
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        assertThat(node(server, "web-1")).satisfies(node -> {
            assertThat(node.id()).isEqualTo(ID);
            assertThat(node.address()).isEqualTo("127.0.0.9");
        });
        assertThat(serfHealth(server, "web-1").status()).isEqualTo("passing");
        assertThat(CatalogReads.services(server.node.consensus().snapshot(), "web-1"))
                .isEmpty();
    }

    @Test
    void aMemberThatFailsIsCriticalAndLosesItsSessionsUntilItIsBack() {
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        server.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "",
                        "create",
                        new SessionBuilder()
                                .node("web-1")
                                .nodeChecks(List.of("serfHealth"))
                                .build(),
                        TestServer.NO_TOKEN));
        gossip.failed("web-1");
        assertThat(serfHealth(server, "web-1")).satisfies(check -> {
            assertThat(check.status()).isEqualTo("critical");
            assertThat(check.output()).isEqualTo("Agent not live or unreachable");
        });
        assertThat(new ListSessions().run(server.node.consensus().snapshot()).value())
                .isEmpty();
        gossip.alive(FakeGossip.client("web-1", ID));
        assertThat(serfHealth(server, "web-1").status()).isEqualTo("passing");
    }

    @Test
    void aMemberThatLeftOrWasForgottenIsDeregistered() {
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        gossip.alive(FakeGossip.client("web-2", OTHER_ID));
        gossip.left("web-1");
        assertThat(node(server, "web-1")).isNull();
        gossip.failed("web-2");
        gossip.reaped("web-2");
        assertThat(node(server, "web-2")).isNull();
    }

    @Test
    void aMemberThatFailedBeforeItWasEverSeenIsNotRegistered() {
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        server.call(
                Methods.CATALOG_DEREGISTER,
                new dev.praetor.model.request.DeregisterRequest("", "web-1", "", "", "", TestServer.NO_TOKEN));
        gossip.failed("web-1");
        assertThat(node(server, "web-1")).isNull();
    }

    @Test
    void membersThatAreNotConsulsAreLeftAlone() {
        TestServer server = leader();
        gossip.alive(new dev.praetor.gossip.Member(
                "stranger",
                FakeGossip.client("x", ID).address(),
                Map.of(),
                MemberStatus.ALIVE,
                FakeGossip.client("x", ID).versions()));
        server.pass(Duration.ofMinutes(2));
        assertThat(node(server, "stranger")).isNull();
    }

    @Test
    void aChangedAddressIsTakenOverAndTheRestOfTheNodeStays() {
        TestServer server = leader();
        server.call(
                Methods.CATALOG_REGISTER,
                new RegisterRequestBuilder()
                        .node("web-1")
                        .id(ID)
                        .address("10.0.0.1")
                        .nodeMeta(Map.of("rack", "7"))
                        .taggedAddresses(Map.of("lan", "10.0.0.1"))
                        .service(new NodeServiceBuilder().service("web").build())
                        .build());
        gossip.alive(FakeGossip.client("web-1", ID));
        assertThat(node(server, "web-1")).satisfies(node -> {
            assertThat(node.address()).isEqualTo("127.0.0.9");
            assertThat(node.meta()).containsEntry("rack", "7");
            assertThat(node.taggedAddresses()).containsEntry("lan", "10.0.0.1");
        });
        assertThat(CatalogReads.services(server.node.consensus().snapshot(), "web-1"))
                .hasSize(1);
    }

    @Test
    void writesOnlyWhatDiffers() {
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        gossip.failed("web-1");
        long before = written(server);
        gossip.failed("web-1");
        server.pass(Duration.ofMinutes(10));
        assertThat(written(server)).isEqualTo(before);
    }

    @Test
    void aNodeIdThatAnotherLivingNodeHasIsRefusedAndHarmsNobody() { // row 4.3
        TestServer server = leader();
        gossip.alive(FakeGossip.client("web-1", ID));
        gossip.alive(FakeGossip.client("WEB-1", OTHER_ID));
        assertThat(node(server, "web-1"))
                .satisfies(node -> assertThat(node.id()).isEqualTo(ID));
    }

    @Test
    void anotherServerBecomesAMemberThatDoesNotVoteAndRegistersItsService() {
        TestServer server = leader();
        gossip.alive(FakeGossip.server("server-9", ID, 8309, Map.of("grpc_port", "8502")));
        Consensus log = server.node.consensus();
        assertThat(log.members()).contains(new Member(ID, "127.0.0.1:8309", false));
        ServiceInstance consul = Objects.requireNonNull(CatalogReads.service(log.snapshot(), "server-9", "consul"));
        assertThat(consul.service().port()).isEqualTo(8309);
        assertThat(consul.service().meta())
                .containsEntry("grpc_port", "8502")
                .containsEntry("raft_version", "3")
                .containsEntry("version", "1.21.4");
        gossip.left("server-9");
        assertThat(log.members()).hasSize(1);
        assertThat(node(server, "server-9")).isNull();
    }

    @Test
    void twoServersInBootstrapModeDoNotBecomeOneCluster() {
        TestServer server = leader();
        gossip.alive(FakeGossip.server("server-9", ID, 8309, Map.of("bootstrap", "1")));
        assertThat(server.node.consensus().members()).hasSize(1);
    }

    @Test
    void aServerThatTheRuleRefusesNeverBecomesAMember() { // ARCHITECTURE.md section 8
        cluster.rule = server -> server.name().equals("alien") ? "it is not Praetor's" : "";
        TestServer server = leader();
        gossip.alive(FakeGossip.server("alien", ID, 8309, Map.of()));
        server.pass(Duration.ofMinutes(2));
        assertThat(server.node.consensus().members()).hasSize(1);
        assertThat(serfHealth(server, "alien").status()).isEqualTo("passing");
    }

    @Test
    void aServerAtTheAddressOfAnotherOneReplacesIt() {
        TestServer server = leader();
        gossip.alive(FakeGossip.server("server-9", ID, 8309, Map.of()));
        gossip.failed("server-9");
        gossip.alive(FakeGossip.server("server-10", OTHER_ID, 8309, Map.of()));
        assertThat(server.node.consensus().members())
                .extracting(Member::id)
                .containsExactlyInAnyOrder(TestServer.ID, OTHER_ID);
    }

    @Test
    void aServerOfAnotherDatacenterIsLeftAlone() {
        TestServer server = leader();
        gossip.alive(FakeGossip.server("server-9", ID, 8309, Map.of("dc", "dc2")));
        assertThat(server.node.consensus().members()).hasSize(1);
        assertThat(node(server, "server-9")).isNull();
    }

    @Test
    void aServerThatWasJustStartedRemovesNobodyItHasNotMetYet() {
        TestServer server = leader();
        server.call(
                Methods.CATALOG_REGISTER,
                new RegisterRequestBuilder()
                        .node("web-1")
                        .id(ID)
                        .address("10.0.0.1")
                        .check(new HealthCheckBuilder().checkId("serfHealth").build())
                        .build());
        cluster.consensus.isolate(List.of(TestServer.ID));
        cluster.consensus.heal();
        assertThat(node(server, "web-1")).isNotNull();
        server.pass(Duration.ofMinutes(3));
        assertThat(node(server, "web-1")).isNull();
    }

    @Test
    void tellsEveryAgentWhoLeads() { // row 9.3
        leader();
        assertThat(gossip.events()).containsExactly("consul:new-leader server-0");
    }

    @Test
    void theNewLeaderGoesOnWhereTheOldOneStopped() {
        try (TestCluster three = new TestCluster(3)) {
            TestServer first = three.start(0);
            TestServer second = three.start(1);
            three.start(2);
            three.timers.advance(TestCluster.ELECTION);
            three.gossip.alive(FakeGossip.client("web-1", ID));
            first.close();
            three.gossip.failed("server-0");
            three.gossip.left("web-1");
            three.timers.advance(TestCluster.ELECTION.multipliedBy(3));
            assertThat(node(second, "web-1")).isNull();
            assertThat(serfHealth(second, "server-0").status()).isEqualTo("critical");
            assertThat(second.node.consensus().leadership().leading()).isTrue();
        }
    }
}
