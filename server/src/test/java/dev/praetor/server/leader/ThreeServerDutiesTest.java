package dev.praetor.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Member;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.FakeGossip;
import dev.praetor.server.TestCluster;
import dev.praetor.server.TestServer;
import dev.praetor.server.members.ForcedLeave;
import dev.praetor.server.route.Methods;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.session.GetSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a leader owes goes on with the next one, and comes to the same on all servers: semantics.md 2.9, 2.10, 3.2, 4.9. */
class ThreeServerDutiesTest {

    private static final String ID = "22222222-2222-3333-4444-555555555555";

    private final TestCluster cluster = new TestCluster(3);
    private final TestServer first = cluster.start(0);
    private final TestServer second = cluster.start(1);
    private final TestServer third = cluster.start(2);

    @BeforeEach
    void elect() {
        first.pass(TestCluster.ELECTION);
        assertThat(first.node.consensus().leadership().leading()).isTrue();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** The first server is cut off and the second one leads. */
    private void change() {
        cluster.consensus.isolate(List.of(TestCluster.id(0)));
        second.pass(TestCluster.ELECTION.multipliedBy(2));
        assertThat(second.node.consensus().leadership().leading()).isTrue();
        cluster.consensus.heal();
    }

    private String session(TestServer through) {
        return through.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "",
                        "create",
                        new SessionBuilder()
                                .node(TestServer.NODE)
                                .ttl("10s")
                                .lockDelay(Duration.ofSeconds(15))
                                .build(),
                        TestServer.NO_TOKEN));
    }

    private static boolean has(TestServer server, String session) {
        return new GetSession(session).run(server.node.consensus().snapshot()).value() != null;
    }

    private void renew(TestServer through, String session) {
        through.call(Methods.SESSION_RENEW, new SessionSpecificRequest("", session, "", TestServer.DEFAULT));
    }

    @Test
    void sessionsThatAreRenewedThroughAFollowerOutliveTheirLeader() { // row 3.2
        String kept = session(third);
        String idle = session(third);
        first.pass(Duration.ofSeconds(15));
        change();
        assertThat(first.node.expiringSessions()).isZero();
        assertThat(second.node.expiringSessions()).isEqualTo(2);
        for (int round = 0; round < 4; round++) {
            renew(third, kept);
            third.pass(Duration.ofSeconds(10));
        }
        for (TestServer server : List.of(first, second, third)) {
            assertThat(has(server, kept)).isTrue();
            assertThat(has(server, idle)).isFalse();
        }
    }

    @Test
    void aLockThatEndsUnderTheNextLeaderIsDelayedThere() { // rows 2.9, 3.2
        String holder = session(first);
        assertThat(first.key("lock", "leader", "1", holder)).isTrue();
        change();
        second.pass(Duration.ofSeconds(19));
        String other = session(third);
        assertThat(has(second, holder)).isFalse();
        assertThat(third.key("lock", "leader", "2", other)).isFalse();
        second.pass(Duration.ofSeconds(15));
        assertThat(third.key("lock", "leader", "2", other)).isTrue();
    }

    @Test
    void theNextLeaderReapsTombstonesThatItFoundAfterTheirFullTime() { // row 2.10
        first.put("dir/a", "1");
        first.put("dir/b", "1");
        first.key("delete", "dir/b", "", "");
        first.pass(Duration.ofMinutes(10));
        change();
        long index = third.listIndex("dir/");
        second.pass(Duration.ofMinutes(14));
        for (TestServer server : List.of(first, second, third)) {
            assertThat(server.tombstones()).isEqualTo(1);
        }
        second.pass(Duration.ofMinutes(2));
        for (TestServer server : List.of(first, second, third)) {
            assertThat(server.tombstones()).isZero();
            assertThat(server.listIndex("dir/")).isGreaterThanOrEqualTo(index);
        }
    }

    private static boolean hasNode(TestServer server, String name) {
        return CatalogReads.node(server.node.consensus().snapshot(), name) != null;
    }

    @Test
    void aFailedMemberThatIsForgottenIsRemovedOnAllServers() { // row 4.9
        cluster.gossip.alive(FakeGossip.client("web-1", ID));
        cluster.gossip.failed("web-1");
        cluster.gossip.reaped("web-1");
        for (TestServer server : List.of(first, second, third)) {
            assertThat(hasNode(server, "web-1")).isFalse();
        }
    }

    @Test
    void aMemberThatIsForgottenWhileNobodyLeadsIsRemovedByTheNextLeader() { // row 4.9
        cluster.gossip.alive(FakeGossip.client("web-1", ID));
        cluster.gossip.failed("web-1");
        cluster.consensus.isolate(List.of(TestCluster.id(0)));
        cluster.gossip.reaped("web-1");
        second.pass(TestCluster.ELECTION.multipliedBy(2));
        cluster.consensus.heal();
        second.pass(Duration.ofMinutes(2));
        for (TestServer server : List.of(first, second, third)) {
            assertThat(hasNode(server, "web-1")).isFalse();
        }
    }

    @Test
    void aFailedServerThatIsForcedToLeaveIsRemovedFromCatalogAndLog() { // wire-gossip.md rows 9.5, 9.6
        forcesToLeave(false);
    }

    @Test
    void aFailedServerThatIsForcedToLeaveAndPrunedIsRemovedFromCatalogAndLog() { // wire-gossip.md rows 9.5, 9.6
        forcesToLeave(true);
    }

    private void forcesToLeave(boolean prune) {
        third.close();
        cluster.gossip.failed("server-2");
        ForcedLeave follower = new ForcedLeave(cluster.gossip.pools("server-1"), TestServer.DATACENTER);
        follower.everywhere("SERVER-2", prune).whenDone(_ -> {});
        first.pass(Duration.ofSeconds(1));
        assertThat(cluster.gossip.pools("server-1").lan().members())
                .extracting(member -> member.name() + " " + member.status().text())
                .containsExactlyElementsOf(
                        prune
                                ? List.of("server-0 alive", "server-1 alive")
                                : List.of("server-0 alive", "server-1 alive", "server-2 left"));
        for (TestServer server : List.of(first, second)) {
            assertThat(hasNode(server, "server-2")).isFalse();
            assertThat(server.node.consensus().members()).extracting(Member::id).containsExactly(TestServer.ID, "1");
        }
    }
}
