package dev.praetor.consensus.jraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.Commands;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.consensus.Submission;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.kv.GetKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recovery of a lost quorum by {@code raft/peers.json}; the texts are those of a Consul 1.21.4. */
class RecoveryTest {

    private static final CommitListener NOBODY = new CommitListener() {
        @Override
        public void committed(StateSnapshot snapshot, ChangeSet changes) {}

        @Override
        public void replaced(StateSnapshot snapshot) {}
    };

    @TempDir
    Path directory;

    private final SleepingTimers timers = new SleepingTimers("timers");
    private final InProcessTransport transport = new InProcessTransport(timers);
    private final List<JRaftConsensus> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(JRaftConsensus::close);
        timers.close();
    }

    private static Member member(String id) {
        return new Member(id, id + ":8300", true);
    }

    private JRaftConsensus start(String id, String... initial) {
        JRaftConsensus node = JRaftConsensus.start(
                JRaftSettings.of(
                        member(id),
                        List.of(initial).stream().map(RecoveryTest::member).toList(),
                        directory.resolve(id).resolve("consensus"),
                        1),
                new StateMachine(),
                NOBODY,
                InternalStateFile.INSTANCE,
                transport,
                other -> other + ":8300",
                timers,
                RaftObserver.NONE,
                (message, _) -> {
                    throw new AssertionError(message);
                });
        started.add(node);
        return node;
    }

    private Path peers(String id) {
        return directory.resolve(id).resolve("raft").resolve("peers.json");
    }

    private void recover(String id, String json) throws IOException {
        Files.writeString(peers(id), json);
    }

    private static Consensus leader(List<JRaftConsensus> nodes) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.stream().anyMatch(node -> node.leadership().leading()));
        return nodes.stream()
                .filter(node -> node.leadership().leading())
                .findFirst()
                .orElseThrow();
    }

    private static void set(Consensus consensus, String key) {
        assertThat(Commands.await(consensus.apply(Commands.set(key, "v"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.Applied.class);
    }

    private static boolean has(Consensus consensus, String key) {
        return new GetKey(Bytes.of(key)).run(consensus.snapshot()).value() != null;
    }

    private void threeWithData() {
        List<JRaftConsensus> nodes =
                List.of(start("a", "a", "b", "c"), start("b", "a", "b", "c"), start("c", "a", "b", "c"));
        Consensus leader = leader(nodes);
        for (int number = 0; number < 20; number++) {
            set(leader, "k" + number);
        }
        long index = leader.snapshot().index();
        await().until(() -> nodes.stream().allMatch(node -> node.snapshot().index() == index));
        nodes.forEach(JRaftConsensus::close);
    }

    @Test
    void letsTheOnlySurvivorGoOnAlone() throws IOException {
        threeWithData();
        recover("b", "[{\"id\":\"b\",\"address\":\"b:8300\"}]");
        JRaftConsensus alone = start("b");
        leader(List.of(alone));
        assertThat(peers("b")).doesNotExist();
        assertThat(alone.members()).containsExactly(member("b"));
        assertThat(has(alone, "k19")).isTrue();
        set(alone, "after");
        alone.close();
        JRaftConsensus again = start("b");
        leader(List.of(again));
        assertThat(has(again, "after")).isTrue();
        assertThat(has(again, "k0")).isTrue();
        assertThat(again.members()).containsExactly(member("b"));
    }

    @Test
    void letsTwoSurvivorsGoOnTogetherThoughOneKnowsMore() throws IOException {
        threeWithData();
        // The log of one goes on without the other.
        JRaftConsensus c = start("c");
        JRaftConsensus b = start("b");
        set(leader(List.of(b, c)), "more");
        b.close();
        c.close();
        String list =
                "[{\"ID\":\"a\",\"Address\":\"a:8300\",\"Non_Voter\":false},{\"id\":\"c\",\"address\":\"c:8300\"}]";
        recover("a", list);
        recover("c", list);
        List<JRaftConsensus> survivors = List.of(start("a"), start("c"));
        Consensus leader = leader(survivors);
        assertThat(leader.members()).extracting(Member::id).containsExactlyInAnyOrder("a", "c");
        set(leader, "after");
        for (JRaftConsensus node : survivors) {
            await().atMost(Duration.ofSeconds(30)).until(() -> has(node, "after"));
            assertThat(has(node, "more")).isTrue();
        }
    }

    @Test
    void recoversAServerWhoseSnapshotHoldsAllOfItsLog() throws IOException {
        JRaftConsensus alone = start("a", "a");
        leader(List.of(alone));
        set(alone, "k");
        Commands.await(alone.takeSnapshot());
        alone.close();
        for (int round = 0; round < 2; round++) {
            recover(
                    "a",
                    "[{\"id\":\"a\",\"address\":\"a:8300\"},{\"id\":\"x\",\"address\":\"x:8300\",\"non_voter\":true}]");
            JRaftConsensus again = start("a");
            assertThat(again.members()).containsExactlyInAnyOrder(member("a"), new Member("x", "x:8300", false));
            assertThat(has(again, "k")).isTrue();
            again.close();
            assertThat(peers("a")).doesNotExist();
        }
    }

    @Test
    void goesOnWithARecoveryThatACrashCutShort() throws IOException {
        JRaftConsensus alone = start("a", "a");
        leader(List.of(alone));
        set(alone, "k");
        Commands.await(alone.takeSnapshot());
        long index = alone.stats().lastSnapshotIndex();
        alone.close();
        AsideSnapshot aside =
                new AsideSnapshot(directory.resolve("a").resolve("consensus").resolve("snapshots"));
        aside.put(index);
        recover("a", "[{\"id\":\"a\",\"address\":\"a:8300\"}]");
        JRaftConsensus again = start("a");
        leader(List.of(again));
        assertThat(has(again, "k")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ["127.0.0.1:8300"] | failed to parse peers.json: json: cannot unmarshal string into Go value of type raft.configEntry
        [{"id": | failed to parse peers.json: unexpected end of JSON input
        [] | failed to parse peers.json: need at least one voter in configuration: {[]}
        [{"id":"a","address":"b:1","non_voter":true}] | failed to parse peers.json: need at least one voter in configuration: {[{Nonvoter a b:1}]}
        [{"id":"a","address":"b:1"},{"id":"a","address":"c:1"}] | failed to parse peers.json: found duplicate ID in configuration: a
        [{"id":"","address":"b:1"}] | failed to parse peers.json: empty ID in configuration: {[{Voter  b:1}]}
        [{"id":"x","address":""}] | failed to parse peers.json: empty address in configuration: {Voter x }
        """)
    void refusesAListThatMakesNoSenseAndKeepsItForTheOperator(String json, String text) throws IOException {
        JRaftConsensus alone = start("a", "a");
        leader(List.of(alone));
        alone.close();
        recover("a", json);
        assertThatThrownBy(() -> start("a"))
                .isInstanceOf(ConsensusStartException.class)
                .hasMessage("recovery " + text);
        assertThat(peers("a")).exists();
    }

    @Test
    void refusesToRecoverAServerThatHasNothing() throws IOException {
        start("a").close();
        recover("a", "[{\"id\":\"a\",\"address\":\"a:8300\"}]");
        assertThatThrownBy(() -> start("a"))
                .isInstanceOf(ConsensusStartException.class)
                .hasMessage("recovery failed: refused to recover cluster with no initial state, this is probably an"
                        + " operator error");
    }

    @Test
    void deletesAListThatWasThereBeforeTheServerFirstStarted() throws IOException {
        Files.createDirectories(peers("a").getParent());
        recover("a", "[{\"id\":\"a\",\"address\":\"a:8300\"}]");
        start("a");
        assertThat(peers("a")).doesNotExist();
        assertThat(peers("a").resolveSibling("peers.info")).exists();
    }
}
