package dev.praetor.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotHealthReply;
import dev.praetor.model.operator.AutopilotServerHealth;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.operator.AutopilotState;
import dev.praetor.model.operator.KeyringRequest;
import dev.praetor.model.operator.KeyringResponse;
import dev.praetor.model.operator.LeaderTransferRequest;
import dev.praetor.model.operator.OperatorUsageRequest;
import dev.praetor.model.operator.RaftRemovePeerRequest;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.DCSpecificRequestCodec;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.server.FakeGossip;
import dev.praetor.server.TestCluster;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.RpcException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** http-api.md rows 111 to 122 on three servers; wire-rpc.md section 5, Operator. */
class OperatorServiceTest {

    private static final DCSpecificRequest ANY = DCSpecificRequestCodec.ZERO;
    private static final String ID = "22222222-2222-3333-4444-555555555555";

    private final TestCluster cluster = new TestCluster(3);
    private final TestServer first = cluster.start(0);
    private final TestServer second = cluster.start(1);
    private final TestServer third = cluster.start(2);

    OperatorServiceTest() {
        cluster.timers.advance(TestCluster.ELECTION.plusSeconds(4));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static RaftRemovePeerRequest peer(String address, String id) {
        return new RaftRemovePeerRequest("", address, id, TestServer.NO_TOKEN);
    }

    private static LeaderTransferRequest transfer(String id) {
        return new LeaderTransferRequest("", id, TestServer.NO_TOKEN);
    }

    private List<String> memberIds() {
        return first.node.consensus().members().stream().map(Member::id).toList();
    }

    @Test
    void healthAndStateTellOfAllServersWhicheverIsAsked() { // rows 121, 122
        for (TestServer asked : List.of(first, second, third)) {
            AutopilotHealthReply health = asked.call(Methods.OPERATOR_SERVER_HEALTH, ANY);
            assertThat(health.healthy()).isTrue();
            assertThat(health.failureTolerance()).isEqualTo(1);
            assertThat(health.servers()).hasSize(3).allMatch(AutopilotServerHealth::healthy);
            AutopilotState state = asked.call(Methods.OPERATOR_AUTOPILOT_STATE, ANY);
            assertThat(state.leader()).isEqualTo(TestServer.ID);
            assertThat(state.voters()).containsExactly(TestServer.ID, "1", "2");
            assertThat(state.servers()).containsOnlyKeys(TestServer.ID, "1", "2");
        }
    }

    @Test
    void followersKnowHowTheServersAreThemselves() { // metrics.md, autopilot
        assertThat(third.node.servers().healthy()).isTrue();
        assertThat(third.node.servers().failureTolerance()).isEqualTo(1);
    }

    @Test
    void aFailedServerIsMadeToLeaveAndRemoved() { // row 14.5
        third.close();
        cluster.gossip.failed("server-2");
        cluster.timers.advance(Duration.ofSeconds(2));
        assertThat(first.call(Methods.OPERATOR_SERVER_HEALTH, ANY)).satisfies(health -> {
            assertThat(health.healthy()).isFalse();
            assertThat(health.failureTolerance()).isZero();
        });
        cluster.timers.advance(Duration.ofSeconds(10));
        assertThat(cluster.gossip.status("server-2")).isEqualTo(MemberStatus.LEFT);
        assertThat(memberIds()).containsExactlyInAnyOrder(TestServer.ID, "1");
        cluster.timers.advance(Duration.ofSeconds(2));
        assertThat(first.call(Methods.OPERATOR_SERVER_HEALTH, ANY).healthy()).isTrue();
    }

    @Test
    void aServerThatGossipForgotIsRemovedFromTheLog() {
        third.close();
        cluster.gossip.forgotten("server-2");
        cluster.timers.advance(Duration.ofSeconds(12));
        assertThat(memberIds()).containsExactlyInAnyOrder(TestServer.ID, "1");
    }

    @Test
    void aServerThatCannotBeAskedNeverVotes() {
        cluster.timers.advance(Duration.ofSeconds(20));
        cluster.gossip.alive(FakeGossip.server("server-9", ID, 8399, Map.of()));
        assertThat(memberIds()).contains(ID);
        cluster.timers.advance(Duration.ofMinutes(2));
        assertThat(first.node.consensus().members())
                .filteredOn(member -> member.id().equals(ID))
                .singleElement()
                .satisfies(member -> assertThat(member.voter()).isFalse());
    }

    @Test
    void aSteadyServerVotesWhicheverMomentItComesAt() { // row 14.5
        cluster.timers.advance(Duration.ofMinutes(1));
        for (int second = 0; second < 10; second++) {
            cluster.gossip.forgotten("server-1");
            first.call(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, peer("", "1"));
            cluster.timers.advance(Duration.ofSeconds(6));
            cluster.gossip.alive(FakeGossip.server("server-1", "1", 8301, Map.of()));
            assertThat(voters()).containsExactlyInAnyOrder(TestServer.ID, "2");
            cluster.timers.advance(
                    AutopilotConfig.DEFAULT.serverStabilizationTime().plusSeconds(5));
            assertThat(voters()).as("coming %s s later", second).containsExactlyInAnyOrder(TestServer.ID, "1", "2");
        }
    }

    private List<String> voters() {
        return first.node.consensus().members().stream()
                .filter(Member::voter)
                .map(Member::id)
                .toList();
    }

    @Test
    void peersAreRemovedByIdAndByAddress() { // row 113
        assertThat(first.refusal(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, peer("", "x")))
                .isEqualTo("id \"x\" was not found in the Raft configuration");
        assertThat(first.refusal(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS, peer("127.0.0.1:1", "")))
                .isEqualTo("address \"127.0.0.1:1\" was not found in the Raft configuration");
        second.call(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ADDRESS, peer("127.0.0.1:8302", ""));
        assertThat(memberIds()).containsExactly(TestServer.ID, "1");
        first.call(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, peer("", "1"));
        assertThat(first.refusal(Methods.OPERATOR_RAFT_REMOVE_PEER_BY_ID, peer("", TestServer.ID)))
                .isEqualTo("need at least one voter in configuration: {[]}");
    }

    @Test
    void leadershipIsHandedOver() { // row 112
        assertThat(first.refusal(Methods.OPERATOR_TRANSFER_LEADER, transfer(TestServer.ID)))
                .isEqualTo("cannot transfer leadership to itself");
        assertThat(first.refusal(Methods.OPERATOR_TRANSFER_LEADER, transfer("nobody")))
                .isEqualTo("Could not find address for server id nobody");
        assertThat(second.refusal(Methods.OPERATOR_TRANSFER_LEADER, transfer("nobody")))
                .isEqualTo("Could not find address for server id nobody");
        assertThat(second.call(Methods.OPERATOR_TRANSFER_LEADER, transfer("2"))).isTrue();
        cluster.timers.advance(TestCluster.ELECTION);
        assertThat(third.node.consensus().leadership().leading()).isTrue();
        assertThat(cluster.gossip.events()).endsWith("consul:new-leader server-2");
        assertThat(first.call(Methods.OPERATOR_TRANSFER_LEADER, transfer(""))).isTrue();
        cluster.timers.advance(TestCluster.ELECTION);
        assertThat(third.node.consensus().leadership().leading()).isFalse();
    }

    @Test
    void theSettingsOfAutopilotAreKeptByAll() { // rows 119, 120
        AutopilotConfig before = first.call(Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION, ANY);
        assertThat(before.at(new RaftIndex(0, 0))).isEqualTo(AutopilotConfig.DEFAULT);
        assertThat(set(before.at(new RaftIndex(0, 1)), true)).isFalse();
        assertThat(set(before, true)).isTrue();
        assertThat(set(before, false)).isFalse();
        assertThat(second.call(Methods.OPERATOR_AUTOPILOT_GET_CONFIGURATION, ANY)
                        .raftIndex()
                        .createIndex())
                .isEqualTo(before.raftIndex().createIndex());
    }

    private boolean set(AutopilotConfig config, boolean cas) {
        return third.call(
                Methods.OPERATOR_AUTOPILOT_SET_CONFIGURATION,
                new AutopilotSetConfigRequest("", config, cas, TestServer.NO_TOKEN));
    }

    @Test
    void everyServerTellsHowFarItsOwnLogIs() {
        long last = first.node.consensus().stats().lastLogIndex();
        assertThat(first.call(Methods.STATUS_RAFT_STATS, Nothing.INSTANCE)).satisfies(stats -> {
            assertThat(stats.lastContact()).isEqualTo("0");
            assertThat(stats.lastIndex()).isEqualTo(last);
        });
        assertThat(second.call(Methods.STATUS_RAFT_STATS, Nothing.INSTANCE).lastIndex())
                .isEqualTo(last);
    }

    @Test
    void usageCountsNodesAndServices() { // row 118
        assertThat(second.call(Methods.OPERATOR_USAGE, new OperatorUsageRequest(ANY, false))
                        .usage())
                .hasEntrySatisfying("dc1", usage -> {
                    assertThat(usage.nodes()).isEqualTo(3);
                    assertThat(usage.services()).isEqualTo(1);
                    assertThat(usage.serviceInstances()).isEqualTo(3);
                    assertThat(usage.billableServiceInstances()).isZero();
                    assertThat(usage.connectServiceInstances()).hasSize(6).containsEntry("connect-native", 0);
                });
    }

    /** As a Consul of three servers does, two of which were killed. */
    @Test
    void aServerWithoutALeaderTellsWhatItHasItself() { // rows 118, 121, 122
        cluster.consensus.isolate(List.of(TestServer.ID));
        cluster.consensus.isolate(List.of("1"));
        cluster.timers.advance(TestCluster.ELECTION.multipliedBy(3));
        DCSpecificRequest stale = new DCSpecificRequest(
                "",
                null,
                ANY.source(),
                "",
                new QueryOptionsBuilder().allowStale(true).build());
        assertThat(third.call(Methods.OPERATOR_SERVER_HEALTH, stale).servers()).hasSize(3);
        assertThat(third.call(Methods.OPERATOR_AUTOPILOT_STATE, stale).leader()).isEmpty();
        assertThat(third.call(Methods.OPERATOR_USAGE, new OperatorUsageRequest(ANY, false))
                        .meta()
                        .knownLeader())
                .isFalse();
        DCSpecificRequest consistent = new DCSpecificRequest(
                "",
                null,
                ANY.source(),
                "",
                new QueryOptionsBuilder().requireConsistent(true).build());
        assertThatThrownBy(() -> third.call(Methods.OPERATOR_USAGE, new OperatorUsageRequest(consistent, false)))
                .hasCauseInstanceOf(RpcException.class)
                .hasMessageContaining("node is not the leader");
    }

    @Test
    void theKeyringsOfTheWidePoolComeFirst() { // row 114
        KeyringRequest list = new KeyringRequest("list", "", "", false, 0, false, TestServer.DEFAULT);
        List<KeyringResponse> responses =
                first.call(Methods.INTERNAL_KEYRING_OPERATION, list).responses();
        assertThat(responses).extracting(KeyringResponse::wan).containsExactly(true, false);
        assertThat(responses.getFirst().messages())
                .containsExactly(Map.entry("server-0.dc1", "Keyring is empty (encryption not enabled)"));
        KeyringRequest local = new KeyringRequest("list", "", "", false, 0, true, TestServer.DEFAULT);
        assertThat(first.call(Methods.INTERNAL_KEYRING_OPERATION, local).responses())
                .extracting(KeyringResponse::wan)
                .containsExactly(false);
        KeyringRequest install = new KeyringRequest("install", "x", "", false, 0, true, TestServer.DEFAULT);
        assertThat(first.refusal(Methods.INTERNAL_KEYRING_OPERATION, install)).contains("LocalOnly");
    }
}
