package dev.praetor.consensus;

import static dev.praetor.consensus.Commands.applied;
import static dev.praetor.consensus.Commands.await;
import static dev.praetor.consensus.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.TestCluster.TestNode;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.kv.GetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What durable members promise beyond {@link ConsensusContract}, over any transport. */
abstract class DurableContract extends ConsensusContract {

    private static Member member(String id) {
        return new Member(id, "127.0.0.1:8300", true);
    }

    private static boolean has(StateSnapshot snapshot, String key) {
        return new GetKey(Bytes.of(key)).run(snapshot).value() != null;
    }

    @Test
    void beginsAClusterWhenAllAreGivenTheSameListInAnyOrder() {
        TestCluster cluster = open();
        List<TestNode> nodes = Stream.of("a", "b", "c").map(cluster::start).toList();
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.consensus().members()).isEmpty();
            assertThat(node.consensus().leadership().leaderId()).isEmpty();
        });
        assertThat(nodes.get(0).consensus().bootstrap(List.of(member("a"), member("b"), member("c"))))
                .isTrue();
        // The others may have learnt of it already.
        nodes.get(1).consensus().bootstrap(List.of(member("b"), member("c"), member("a")));
        nodes.get(2).consensus().bootstrap(List.of(member("c"), member("b"), member("a")));
        TestNode leader = leaderOf(nodes);
        applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        assertThat(leader.consensus().members()).containsExactlyInAnyOrder(member("a"), member("b"), member("c"));
        assertThat(leader.consensus().bootstrap(List.of(member("a"), member("b"), member("c"))))
                .isFalse();
    }

    @Test
    void beginsAClusterWhenOnlyOneIsGivenTheList() {
        TestCluster cluster = open();
        List<TestNode> nodes = Stream.of("a", "b", "c").map(cluster::start).toList();
        assertThat(nodes.get(1).consensus().bootstrap(List.of(member("a"), member("b"), member("c"))))
                .isTrue();
        TestNode leader = leaderOf(nodes);
        long index = applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        for (TestNode node : nodes) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.consensus().snapshot().index() >= index);
        }
    }

    @Test
    void keepsClustersApartThatBeganWithDifferentLists() {
        TestCluster cluster = open();
        TestNode a = cluster.start("a");
        TestNode b = cluster.start("b");
        assertThat(a.consensus().bootstrap(List.of(member("a")))).isTrue();
        assertThat(b.consensus().bootstrap(List.of(member("b")))).isTrue();
        leads(a);
        leads(b);
        a.consensus().addMember(member("b")).whenDone(_ -> {});
        long index = applied(b.consensus().apply(set("b", "1"), Consensus.ANY_TERM));
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> b.consensus().leadership().leading());
        assertThat(b.consensus().members()).containsExactly(member("b"));
        assertThat(b.consensus().snapshot().index()).isEqualTo(index);
        assertThat(a.consensus().members()).extracting(Member::id).containsExactly("a");
    }

    @Test
    void findsEverythingAgainWhenAllAreStartedAnew() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        for (int number = 0; number < 50; number++) {
            applied(leader.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM));
        }
        nodes.forEach(node -> node.consensus().close());
        List<TestNode> again = startAll(cluster);
        TestNode next = leaderOf(again);
        applied(next.consensus().apply(set("more", "v"), Consensus.ANY_TERM));
        for (TestNode node : again) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> has(node.consensus().snapshot(), "more"));
            for (int number = 0; number < 50; number++) {
                assertThat(has(node.consensus().snapshot(), "k" + number)).isTrue();
            }
        }
    }

    @Test
    void keepsANonVoterThatCannotBeReachedWhenItIsToVote() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        cluster.start("d");
        await(leader.consensus().addMember(new Member("d", "127.0.0.1:8300", false)));
        cluster.isolate("d");
        assertThatThrownBy(() -> await(leader.consensus().addMember(member("d"))))
                .isInstanceOf(RuntimeException.class);
        cluster.heal();
        TestNode next = leaderOf(nodes);
        assertThat(next.consensus().members())
                .filteredOn(member -> !member.voter())
                .extracting(Member::id)
                .containsExactly("d");
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            await(leaderOf(nodes).consensus().addMember(member("d")));
            return true;
        });
        assertThat(leaderOf(nodes).consensus().members())
                .filteredOn(Member::voter)
                .hasSize(4);
    }

    /** Wherever the change is when its leader is cut off, the member is in the list of the next one. Without its vote there are enough for a leader. */
    @Test
    void keepsAMemberWhoseVoteIsGivenOrTakenWhenTheLeaderIsLost() throws InterruptedException {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        TestCluster cluster = open("a", "b", "c", "d");
        List<TestNode> nodes = new ArrayList<>(startAll(cluster));
        await(leaderOf(nodes).consensus().addMember(new Member("e", "127.0.0.1:8300", false)));
        nodes.add(cluster.start("e"));
        for (int round = 0; round < 4; round++) {
            settle(nodes, "round", Integer.toString(round));
            TestNode leader = leaderOf(nodes);
            boolean votes = leader.consensus().members().contains(member("e"));
            Reply<Void> change = votes
                    ? leader.consensus().demoteMember("e")
                    : leader.consensus().addMember(member("e"));
            Thread.sleep(random.nextInt(15));
            cluster.isolate(leader.id());
            TestNode next = leaderOf(without(nodes, leader));
            assertThat(next.consensus().members())
                    .as("seed %d, round %d", seed, round)
                    .extracting(Member::id)
                    .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
            cluster.heal();
            AtomicBoolean answered = new AtomicBoolean();
            change.whenDone(_ -> answered.set(true));
            await().atMost(Duration.ofSeconds(30)).untilTrue(answered);
        }
    }

    /** config.md section 9: {@code raft_snapshot_interval} and {@code raft_snapshot_threshold} may change while the server runs. */
    @Test
    void makesSnapshotsByTheRuleThatIsInForce() {
        TestNode node = open("a").start("a");
        leads(node);
        applied(node.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        assertThat(node.consensus().stats().lastSnapshotIndex()).isZero();
        node.consensus().snapshotWhen(Duration.ofMillis(20), 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.consensus().stats().lastSnapshotIndex()
                        == node.consensus().stats().appliedIndex());
        node.consensus().snapshotWhen(Duration.ofMillis(20), 2);
        long index = node.consensus().stats().lastSnapshotIndex();
        applied(node.consensus().apply(set("b", "1"), Consensus.ANY_TERM));
        applied(node.consensus().apply(set("c", "1"), Consensus.ANY_TERM));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.consensus().stats().lastSnapshotIndex() >= index + 2);
    }

    /** Two writers go on while members are cut off, healed, demoted, promoted, removed and added; what was acknowledged is there at the end. */
    @Test
    void losesNothingAcknowledgedWhileMembersComeGoAndAreCutOff() throws InterruptedException {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = new ArrayList<>(startAll(cluster));
        leaderOf(nodes);
        nodes.add(cluster.start("d"));
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger number = new AtomicInteger();
        List<Thread> writers = Stream.of("x", "y")
                .map(name -> Thread.ofVirtual().start(() -> {
                    while (!stop.get()) {
                        write(nodes, name + number.incrementAndGet(), acknowledged);
                    }
                }))
                .toList();
        for (int step = 0; step < Integer.getInteger("praetor.membership.steps", 25); step++) {
            TestNode any = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(5)) {
                case 0 -> cluster.isolate(any.id());
                case 1 -> cluster.heal();
                default -> change(nodes, any.id(), random.nextInt(3));
            }
            Thread.sleep(random.nextInt(300));
        }
        cluster.heal();
        TestNode leader = leaderOf(nodes);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            applied(leaderOf(nodes).consensus().apply(set("last", "v"), Consensus.ANY_TERM));
            return true;
        });
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(acknowledged).as("seed %d", seed).isNotEmpty();
        TestNode last = leaderOf(nodes);
        await(last.consensus().readIndex());
        assertThat(acknowledged)
                .as("seed %d: acknowledged, leaders %s and %s", seed, leader.id(), last.id())
                .allMatch(key -> has(last.consensus().snapshot(), key));
    }

    /** Writes until it is acknowledged: on a busy machine leadership may change meanwhile. */
    private static void settle(List<TestNode> nodes, String key, String value) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Reply<Submission> reply = leaderOf(nodes).consensus().apply(set(key, value), Consensus.ANY_TERM);
            return await(reply) instanceof Submission.Applied;
        });
    }

    private static void write(List<TestNode> nodes, String key, Queue<String> acknowledged) {
        for (TestNode node : List.copyOf(nodes)) {
            if (node.consensus().leadership().leading()) {
                Submission submission = await(node.consensus().apply(set(key, "v"), Consensus.ANY_TERM));
                if (submission instanceof Submission.Applied) {
                    acknowledged.add(key);
                }
                return;
            }
        }
        Thread.yield();
    }

    /** Asks the leader for a change and does not mind whether it succeeds. Three voters stay at least. */
    private static void change(List<TestNode> nodes, String id, int kind) {
        nodes.stream()
                .filter(node -> node.consensus().leadership().leading())
                .findFirst()
                .ifPresent(leader -> {
                    long voters = leader.consensus().members().stream()
                            .filter(Member::voter)
                            .count();
                    var reply = kind == 0 || voters <= 3
                            ? leader.consensus().addMember(member(id))
                            : kind == 1
                                    ? leader.consensus().demoteMember(id)
                                    : leader.consensus().removeMember(id);
                    reply.whenDone(outcome -> assertThat(outcome).isInstanceOf(Outcome.class));
                });
    }

    @Test
    void agreesOnCommandsOfManyMegabytesInPiecesAndKeepsThemInSnapshots() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        for (int number = 0; number < 4; number++) {
            settle(nodes, "large" + number, ("v" + number).repeat(1_500_000));
            settle(nodes, "small" + number, "v");
        }
        TestNode leader = leaderOf(nodes);
        long last = leader.consensus().snapshot().index();
        await(leader.consensus().takeSnapshot());
        for (TestNode node : nodes) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.consensus().snapshot().index() >= last);
            for (int number = 0; number < 4; number++) {
                var entry = new GetKey(Bytes.of("large" + number))
                        .run(node.consensus().snapshot())
                        .value();
                assertThat(entry).isNotNull();
                assertThat(entry.value().length()).isEqualTo(3_000_000);
            }
        }
        nodes.forEach(node -> node.consensus().close());
        TestNode again = leaderOf(startAll(cluster));
        assertThat(has(again.consensus().snapshot(), "large3")).isTrue();
    }
}
