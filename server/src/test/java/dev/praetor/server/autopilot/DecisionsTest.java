package dev.praetor.server.autopilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.request.RaftIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How servers are judged and what follows: semantics.md 14.5, http-api.md rows 121 and 122. */
class DecisionsTest {

    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private static final ServerStats NEWEST = new ServerStats(Duration.ZERO, 5, 1_000);

    private final List<KnownServer> known = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Map<String, ServerStats> stats = new HashMap<>();
    private AutopilotConfig config = AutopilotConfig.DEFAULT;

    private void server(String id, boolean voter, MemberStatus status) {
        members.add(new Member(id, "10.0.0." + id + ":8300", voter));
        known(id, status);
        stats.put(id, new ServerStats(Duration.ofMillis(20), 5, 990));
    }

    private void known(String id, MemberStatus status) {
        known.add(new KnownServer(id, "s" + id, "10.0.0." + id + ":8300", status, "1.21.4", 3, true));
    }

    private void voters(int count) {
        for (int number = 1; number <= count; number++) {
            server(Integer.toString(number), true, MemberStatus.ALIVE);
        }
    }

    private void status(String id, MemberStatus status) {
        known.removeIf(server -> server.id().equals(id));
        known(id, status);
    }

    private Overview assess(Overview before, Instant now) {
        return new Assessment(config, known, members, "1", NEWEST, stats).after(before, now);
    }

    private Overview assess() {
        return assess(Overview.NONE, START);
    }

    private static List<String> ids(List<KnownServer> servers) {
        return servers.stream().map(KnownServer::id).toList();
    }

    private List<String> removals() {
        return ids(Decisions.removals(assess(), config, "1"));
    }

    @Test
    void threeHealthyServersBearTheLossOfOne() {
        voters(3);
        Overview overview = assess();
        assertThat(overview.healthy()).isTrue();
        assertThat(overview.failureTolerance()).isEqualTo(1);
        assertThat(overview.voters()).containsExactly("1", "2", "3");
        assertThat(overview.servers().get("1").role()).isEqualTo("leader");
        assertThat(overview.servers().get("2").role()).isEqualTo("voter");
    }

    @Test
    void aServerIsUnhealthyThatFailedThatIsLateOrThatIsFarBehind() {
        voters(5);
        status("2", MemberStatus.FAILED);
        stats.put("3", new ServerStats(Duration.ofMillis(201), 5, 1_000));
        stats.put("4", new ServerStats(Duration.ZERO, 5, 749));
        stats.put("5", new ServerStats(Duration.ZERO, 4, 1_000));
        Overview overview = assess();
        assertThat(overview.healthy()).isFalse();
        assertThat(overview.failureTolerance()).isZero();
        assertThat(overview.servers().values().stream().filter(Overview.Server::healthy))
                .extracting(server -> server.known().id())
                .containsExactly("1");
        stats.put("4", new ServerStats(Duration.ZERO, 6, 750));
        assertThat(assess().servers().get("4").healthy()).isTrue();
    }

    @Test
    void aServerThatNobodyHeardOfYetOrThatNeverHeardOfALeaderIsUnhealthy() {
        voters(2);
        stats.remove("2");
        assertThat(assess().healthy()).isFalse();
        stats.put("2", ServerStats.of(new dev.praetor.model.operator.RaftStats("never", 5, 1_000)));
        assertThat(assess().healthy()).isFalse();
    }

    @Test
    void stabilityCountsFromTheLastChange() {
        voters(2);
        Overview first = assess();
        Overview second = assess(first, START.plusSeconds(2));
        assertThat(second.servers().get("2").stableSince()).isEqualTo(START);
        stats.put("2", new ServerStats(Duration.ofSeconds(1), 5, 1_000));
        Overview third = assess(second, START.plusSeconds(4));
        assertThat(third.servers().get("2").stableSince()).isEqualTo(START.plusSeconds(4));
        assertThat(third.since()).isEqualTo(START);
    }

    @Test
    void aMemberOfTheLogThatGossipDoesNotKnowIsAServerToo() {
        voters(3);
        known.removeIf(server -> server.id().equals("3"));
        Overview.Server unknown = assess().servers().get("3");
        assertThat(unknown.known().address()).isEqualTo("10.0.0.3:8300");
        assertThat(unknown.healthy()).isFalse();
        assertThat(removals()).containsExactly("3");
    }

    @Test
    void serversThatLeftAndAreNoMembersAreNotShown() {
        voters(1);
        known("9", MemberStatus.LEFT);
        known("8", MemberStatus.ALIVE);
        assertThat(assess().servers().keySet()).containsExactlyInAnyOrder("1", "8");
        assertThat(assess().servers().get("8").role()).isEqualTo("none");
    }

    @Test
    void aServerVotesOnceItIsSteady() {
        voters(3);
        Overview before = assess();
        Instant joined = START.plusSeconds(60);
        server("4", false, MemberStatus.ALIVE);
        Overview after = assess(before, joined);
        assertThat(Decisions.promotions(after, config, joined.plusSeconds(9))).isEmpty();
        assertThat(ids(Decisions.promotions(after, config, joined.plusSeconds(10))))
                .containsExactly("4");
    }

    @Test
    void aServerThatIsNotHealthyNeverVotes() {
        voters(3);
        server("4", false, MemberStatus.ALIVE);
        stats.put("4", new ServerStats(Duration.ZERO, 5, 10));
        assertThat(Decisions.promotions(assess(), config, START.plusSeconds(600)))
                .isEmpty();
    }

    @Test
    void aLeaderThatHasJustBegunToLookTakesTheHealthyOnes() {
        voters(1);
        server("2", false, MemberStatus.ALIVE);
        Overview overview = assess();
        assertThat(ids(Decisions.promotions(overview, config, START.plusSeconds(2))))
                .containsExactly("2");
        assertThat(ids(Decisions.promotions(overview, config, START.plusSeconds(11))))
                .containsExactly("2");
    }

    @Test
    void failedServersAreRemovedAsLongAsTheRestIsAMajority() {
        voters(5);
        status("2", MemberStatus.FAILED);
        assertThat(removals()).containsExactly("2");
        status("3", MemberStatus.LEFT);
        assertThat(removals()).containsExactly("2", "3");
        status("4", MemberStatus.FAILED);
        assertThat(removals()).hasSize(2);
    }

    @Test
    void theLeastNumberOfVotersIsKept() {
        voters(5);
        status("2", MemberStatus.FAILED);
        status("3", MemberStatus.FAILED);
        config = quorum(4);
        assertThat(removals()).containsExactly("2");
        config = quorum(5);
        assertThat(removals()).isEmpty();
    }

    @Test
    void thoseThatDoNotVoteAreAlwaysRemoved() {
        voters(2);
        status("2", MemberStatus.FAILED);
        server("7", false, MemberStatus.FAILED);
        config = quorum(3);
        assertThat(removals()).containsExactly("7");
    }

    @Test
    void nobodyIsRemovedWhenThatIsSwitchedOff() {
        voters(5);
        status("2", MemberStatus.FAILED);
        config = settings(false, 0);
        assertThat(removals()).isEmpty();
    }

    private static AutopilotConfig quorum(long quorum) {
        return settings(true, quorum);
    }

    private static AutopilotConfig settings(boolean cleanup, long quorum) {
        AutopilotConfig basic = AutopilotConfig.DEFAULT;
        return new AutopilotConfig(
                cleanup,
                basic.lastContactThreshold(),
                basic.maxTrailingLogs(),
                quorum,
                basic.serverStabilizationTime(),
                "",
                false,
                "",
                new RaftIndex(0, 0));
    }
}
