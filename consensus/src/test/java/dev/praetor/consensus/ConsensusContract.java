package dev.praetor.consensus;

import static dev.praetor.consensus.Commands.applied;
import static dev.praetor.consensus.Commands.await;
import static dev.praetor.consensus.Commands.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.TestCluster.TestNode;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.kv.ListEntries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link Consensus} promises, shown of each implementation. */
abstract class ConsensusContract {

    private final List<TestCluster> clusters = new ArrayList<>();

    /** A cluster whose first voters are the given ones, none of them running yet. */
    abstract TestCluster cluster(String... ids);

    TestCluster open(String... ids) {
        TestCluster cluster = cluster(ids);
        clusters.add(cluster);
        return cluster;
    }

    private TestNode alone() {
        TestNode node = open("a").start("a");
        leads(node);
        return node;
    }

    static void leads(TestNode node) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.consensus().leadership().leading());
    }

    static TestNode leaderOf(List<TestNode> nodes) {
        AtomicReference<TestNode> leader = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            nodes.stream()
                    .filter(node -> node.consensus().leadership().leading())
                    .findFirst()
                    .ifPresent(leader::set);
            return leader.get() != null;
        });
        return leader.get();
    }

    static List<TestNode> startAll(TestCluster cluster) {
        List<TestNode> nodes = new ArrayList<>();
        cluster.ids().forEach(id -> nodes.add(cluster.start(id)));
        return nodes;
    }

    static List<TestNode> without(List<TestNode> nodes, TestNode one) {
        List<TestNode> rest = new ArrayList<>(nodes);
        rest.remove(one);
        return rest;
    }

    @AfterEach
    void closeAll() {
        clusters.forEach(TestCluster::close);
    }

    @Test
    void tellsOfEachCommandHowLongItWaitedWhereItWasProposed() {
        List<TestNode> nodes = startAll(open("a", "b", "c"));
        TestNode leader = leaderOf(nodes);
        for (int number = 0; number < 100; number++) {
            applied(leader.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM));
        }
        assertThat(leader.recorder().waited).filteredOn(waited -> waited >= 0).hasSize(100);
        for (TestNode follower : without(nodes, leader)) {
            await().until(() -> follower.recorder().waited.size() >= 100);
            assertThat(follower.recorder().waited).containsOnly(-1L);
        }
    }

    @Test
    void appliesCommandsInTheOrderInWhichTheyWereProposed() {
        TestNode node = alone();
        List<Reply<Submission>> replies = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            replies.add(node.consensus().apply(set("key/" + number, "v"), Consensus.ANY_TERM));
        }
        List<Long> indexes = replies.stream().map(Commands::applied).toList();
        assertThat(indexes).isSorted().doesNotHaveDuplicates();
        assertThat(indexes.getLast() - indexes.getFirst()).isEqualTo(1_999);
        assertThat(node.consensus().snapshot().index()).isEqualTo(indexes.getLast());
    }

    @Test
    void answersAfterTheSnapshotIsPublishedAndTheListenerHasReturned() throws InterruptedException {
        TestNode node = alone();
        List<String> faults = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(500);
        for (int number = 0; number < 500; number++) {
            node.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM).whenDone(outcome -> {
                Submission submission = ((dev.praetor.base.reply.Outcome.Success<Submission>) outcome).value();
                long index = ((Submission.Applied) submission).index();
                if (node.consensus().snapshot().index() < index) {
                    faults.add("not published: " + index);
                }
                if (node.recorder().lastIndex < index) {
                    faults.add("listener not told: " + index);
                }
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
        assertThat(node.recorder().indexes).isSorted();
    }

    @Test
    void refusesACommandOfAnotherTerm() {
        TestNode node = alone();
        long term = node.consensus().leadership().term();
        assertThat(term).isPositive();
        assertThat(await(node.consensus().apply(set("a", "1"), term))).isInstanceOf(Submission.Applied.class);
        assertThat(await(node.consensus().apply(set("a", "2"), term + 1))).isInstanceOf(Submission.NotAccepted.class);
    }

    @Test
    void tellsAListenerThePresentLeadershipFirst() {
        TestNode node = alone();
        List<Leadership> told = new CopyOnWriteArrayList<>();
        node.consensus().onLeadership(told::add);
        await().until(() -> !told.isEmpty());
        assertThat(told.getFirst()).isEqualTo(node.consensus().leadership());
        assertThat(told.getFirst().leaderId()).isEqualTo("a");
    }

    @Test
    void confirmsAReadOnTheLeader() {
        TestNode node = alone();
        long index = applied(node.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await(node.consensus().readIndex());
        assertThat(node.consensus().snapshot().index()).isGreaterThanOrEqualTo(index);
    }

    @Test
    void namesItsMembersAndFigures() {
        TestNode node = alone();
        long index = applied(node.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        assertThat(node.consensus().members()).containsExactly(new Member("a", "127.0.0.1:8300", true));
        RaftStats stats = node.consensus().stats();
        assertThat(stats.state()).isEqualTo("Leader");
        assertThat(stats.term()).isEqualTo(node.consensus().leadership().term());
        assertThat(stats.lastLogIndex()).isGreaterThanOrEqualTo(index);
        assertThat(stats.commitIndex()).isGreaterThanOrEqualTo(index);
        assertThat(stats.lastContactMillis()).isZero();
    }

    @Test
    void answersEveryPendingCommandWhenItCloses() throws InterruptedException {
        TestNode node = alone();
        int count = 5_000;
        CountDownLatch answered = new CountDownLatch(count);
        for (int number = 0; number < count; number++) {
            node.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM).whenDone(_ -> answered.countDown());
        }
        node.consensus().close();
        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        node.consensus().close();
        assertThat(await(node.consensus().apply(set("late", "v"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.NotAccepted.class);
        assertThat(node.consensus().stats().state()).isEqualTo("Shutdown");
        assertThat(node.consensus().leadership().leading()).isFalse();
    }

    @Test
    void shedsCommandsThatItCannotTakeAndAnswersAllOthers() throws InterruptedException {
        TestNode node = alone();
        int count = 60_000;
        CountDownLatch answered = new CountDownLatch(count);
        List<Submission> refused = new CopyOnWriteArrayList<>();
        for (int number = 0; number < count; number++) {
            node.consensus().apply(set("k", "v"), Consensus.ANY_TERM).whenDone(outcome -> {
                Submission submission = ((dev.praetor.base.reply.Outcome.Success<Submission>) outcome).value();
                if (!(submission instanceof Submission.Applied) && refused.size() < 10) {
                    refused.add(submission);
                }
                answered.countDown();
            });
        }
        assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused)
                .allSatisfy(submission -> assertThat(submission)
                        .isInstanceOfSatisfying(
                                Submission.NotAccepted.class,
                                notAccepted -> assertThat(notAccepted.reason()).contains("overloaded")));
    }

    @Test
    void makesASnapshotAndGoesOn() {
        TestNode node = alone();
        long index = applied(node.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await(node.consensus().takeSnapshot());
        assertThat(node.consensus().stats().lastSnapshotIndex()).isGreaterThanOrEqualTo(index);
        assertThat(applied(node.consensus().apply(set("b", "1"), Consensus.ANY_TERM)))
                .isGreaterThan(index);
    }

    /** Also when writes come in the same batch, before and after: whoever watches evaluates everything again. */
    @Test
    void tellsListenersWhenARestoreReplacesTheState() {
        List<TestNode> nodes = startAll(open("a", "b", "c"));
        TestNode leader = leaderOf(nodes);
        long before = applied(leader.consensus().apply(set("old", "v"), Consensus.ANY_TERM));
        List<Reply<Submission>> replies = new ArrayList<>();
        for (Command command : List.of(
                set("lost", "v"),
                step(RestoreRequest.BEGIN, 0, new byte[] {(byte) 0x80}),
                step(RestoreRequest.RECORDS, 1, new byte[] {2, (byte) 0x81, (byte) 0xa3, 'K', 'e', 'y', (byte) 0xa1, 'r'
                }),
                set("lost too", "v"),
                step(RestoreRequest.COMMIT, 2, null),
                set("kept", "v"))) {
            replies.add(leader.consensus().apply(command, Consensus.ANY_TERM));
        }
        long last = replies.stream().map(Commands::applied).toList().getLast();
        assertThat(last).isGreaterThan(before);
        for (TestNode node : nodes) {
            await().until(() -> node.consensus().snapshot().index() == last);
            assertThat(node.recorder().replaced).hasValue(1);
            assertThat(new ListEntries(Bytes.EMPTY)
                            .run(node.consensus().snapshot())
                            .value())
                    .extracting(entry -> entry.key().utf8())
                    .containsExactly("kept", "r");
        }
    }

    private static Command step(String operation, long sequence, byte @Nullable [] data) {
        return new Command(
                MessageType.RESTORE,
                new RestoreRequest("restore", operation, sequence, data == null ? null : Bytes.wrap(data)));
    }

    @Test
    void bringsEveryMemberToTheSameIndex() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        long last = 0;
        for (int number = 0; number < 200; number++) {
            last = applied(leader.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM));
        }
        long expected = last;
        for (TestNode node : nodes) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.consensus().snapshot().index() == expected);
            assertThat(node.consensus().leadership().leaderId()).isEqualTo(leader.id());
            assertThat(node.consensus().members()).hasSize(3);
        }
    }

    @Test
    void doesNotAcceptCommandsOrReadsOnAFollower() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        TestNode follower = without(nodes, leader).getFirst();
        assertThat(await(follower.consensus().apply(set("a", "1"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.NotAccepted.class);
        assertThatThrownBy(() -> await(follower.consensus().readIndex())).isInstanceOf(NotLeaderException.class);
        assertThatThrownBy(() -> await(follower.consensus().transferLeadership("")))
                .isInstanceOf(NotLeaderException.class);
    }

    @Test
    void electsAnotherLeaderWhenOneStopsAndKeepsWhatWasAcknowledged() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        long index = applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        long term = leader.consensus().leadership().term();
        leader.consensus().close();
        TestNode next = leaderOf(without(nodes, leader));
        assertThat(next.consensus().leadership().term()).isGreaterThan(term);
        assertThat(next.consensus().snapshot().index()).isGreaterThanOrEqualTo(index);
        assertThat(applied(next.consensus().apply(set("b", "1"), Consensus.ANY_TERM)))
                .isGreaterThan(index);
        await(next.consensus().readIndex());
    }

    @Test
    void doesNotKnowWhatBecameOfACommandWhenTheLeaderIsCutOff() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode old = leaderOf(nodes);
        long term = old.consensus().leadership().term();
        cluster.isolate(old.id());
        Reply<Submission> stranded = old.consensus().apply(set("a", "stranded"), Consensus.ANY_TERM);
        assertThat(await(stranded)).isInstanceOf(Submission.Unknown.class);
        TestNode next = leaderOf(without(nodes, old));
        assertThatThrownBy(() -> await(old.consensus().readIndex())).isInstanceOf(NotLeaderException.class);
        long index = applied(next.consensus().apply(set("a", "kept"), Consensus.ANY_TERM));
        cluster.heal();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> old.consensus().snapshot().index() >= index);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.stream()
                                .filter(node -> node.consensus().leadership().leading())
                                .count()
                        == 1);
        TestNode settled = leaderOf(nodes);
        assertThat(await(settled.consensus().apply(set("a", "late duty"), term)))
                .isInstanceOf(Submission.NotAccepted.class);
    }

    @Test
    void movesLeadershipWhenAsked() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        TestNode target = without(nodes, leader).getLast();
        await(leader.consensus().transferLeadership(target.id()));
        leads(target);
        await().until(() -> !leader.consensus().leadership().leading());
    }

    @Test
    void movesLeadershipOnceAChangeOfItsMembersIsDone() {
        List<TestNode> nodes = startAll(open("a", "b", "c"));
        TestNode leader = leaderOf(nodes);
        TestNode target = without(nodes, leader).getFirst();
        TestNode demoted = without(nodes, leader).getLast();
        applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        Reply<Void> change = leader.consensus().demoteMember(demoted.id());
        Reply<Void> transfer = leader.consensus().transferLeadership(target.id());
        await(change);
        await(transfer);
        leads(target);
        assertThat(target.consensus().members())
                .filteredOn(member -> !member.voter())
                .extracting(Member::id)
                .containsExactly(demoted.id());
    }

    @Test
    void bringsALateMemberUpByASnapshotAndTellsItsListener() {
        TestCluster cluster = open("a");
        TestNode leader = cluster.start("a");
        leads(leader);
        for (int number = 0; number < 300; number++) {
            applied(leader.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM));
        }
        await(leader.consensus().takeSnapshot());
        long index = applied(leader.consensus().apply(set("more", "v"), Consensus.ANY_TERM));
        await(leader.consensus().takeSnapshot());
        TestNode late = cluster.start("b");
        await(leader.consensus().addMember(new Member("b", "127.0.0.2:8300", true)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> late.consensus().snapshot().index() == index);
        assertThat(late.recorder().replaced).hasPositiveValue();
        await(leader.consensus().addMember(new Member("b", "127.0.0.2:8300", true)));
        assertThat(leader.consensus().members()).extracting(Member::id).containsExactlyInAnyOrder("a", "b");
        await(leader.consensus().demoteMember("b"));
        assertThat(leader.consensus().members()).filteredOn(Member::voter).hasSize(1);
        await(leader.consensus().removeMember("b"));
        assertThat(leader.consensus().members()).extracting(Member::id).containsExactly("a");
        assertThatThrownBy(() -> await(leader.consensus().removeMember("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b");
        assertThatThrownBy(() -> await(leader.consensus().removeMember("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need at least one voter in configuration");
    }

    @Test
    void leavesALearnerOutOfTheQuorumUntilItIsMadeAVoter() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        TestNode learner = cluster.start("d");
        await(leader.consensus().addMember(new Member("d", "127.0.0.1:8300", false)));
        long index = applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> learner.consensus().snapshot().index() >= index);
        List<TestNode> followers = without(nodes, leader);
        followers.forEach(follower -> cluster.isolate(follower.id()));
        assertThat(await(leader.consensus().apply(set("a", "2"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.Unknown.class);
        cluster.heal();
        TestNode next = leaderOf(nodes);
        await(next.consensus().addMember(new Member("d", "127.0.0.1:8300", true)));
        assertThat(next.consensus().members()).filteredOn(Member::voter).hasSize(4);
    }

    @Test
    void goesOnWithoutALeaderThatRemovesItself() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        long index = applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await(leader.consensus().removeMember(leader.id()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !leader.consensus().leadership().leading());
        TestNode next = leaderOf(without(nodes, leader));
        assertThat(next.consensus().members()).hasSize(2).extracting(Member::id).doesNotContain(leader.id());
        assertThat(applied(next.consensus().apply(set("b", "1"), Consensus.ANY_TERM)))
                .isGreaterThan(index);
    }

    @Test
    void goesOnWithoutALeaderThatTakesItsOwnVoteAway() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await(leader.consensus().demoteMember(leader.id()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !leader.consensus().leadership().leading());
        TestNode next = leaderOf(without(nodes, leader));
        assertThat(next.consensus().members())
                .filteredOn(member -> !member.voter())
                .extracting(Member::id)
                .containsExactly(leader.id());
        long index = applied(next.consensus().apply(set("b", "1"), Consensus.ANY_TERM));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> leader.consensus().snapshot().index() >= index);
        await(next.consensus().addMember(new Member(leader.id(), "127.0.0.1:8300", true)));
        assertThat(next.consensus().members()).filteredOn(Member::voter).hasSize(3);
    }

    @Test
    void worksWithTwoOfFiveGoneAndAcknowledgesNothingWithThree() {
        TestCluster cluster = open("a", "b", "c", "d", "e");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        List<TestNode> others = without(nodes, leader);
        cluster.isolate(others.get(0).id());
        cluster.isolate(others.get(1).id());
        long index = applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        await(leader.consensus().readIndex());
        cluster.isolate(others.get(2).id());
        assertThat(await(leader.consensus().apply(set("a", "2"), Consensus.ANY_TERM)))
                .isInstanceOf(Submission.Unknown.class);
        assertThatThrownBy(() -> await(leader.consensus().readIndex())).isInstanceOf(NotLeaderException.class);
        cluster.heal();
        for (TestNode node : nodes) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.consensus().snapshot().index() >= index);
        }
        leaderOf(nodes);
    }

    @Test
    void tellsHowLongAFollowerHasNotHeardFromItsLeader() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        TestNode follower = without(nodes, leader).getFirst();
        applied(leader.consensus().apply(set("a", "1"), Consensus.ANY_TERM));
        assertThat(leader.consensus().lastContactMillis()).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> follower.consensus().lastContactMillis() >= 0);
        cluster.isolate(follower.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> follower.consensus().lastContactMillis() >= 1_000);
        assertThat(follower.consensus().stats().lastContactMillis()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void bringsAMemberUpThatLostAllItKept() {
        TestCluster cluster = open("a", "b", "c");
        List<TestNode> nodes = startAll(cluster);
        TestNode leader = leaderOf(nodes);
        TestNode follower = without(nodes, leader).getFirst();
        for (int number = 0; number < 200; number++) {
            applied(leader.consensus().apply(set("k" + number, "v"), Consensus.ANY_TERM));
        }
        await(leader.consensus().takeSnapshot());
        applied(leader.consensus().apply(set("x", "v"), Consensus.ANY_TERM));
        await(leader.consensus().takeSnapshot());
        follower.consensus().close();
        long index = applied(leader.consensus().apply(set("after", "v"), Consensus.ANY_TERM));
        TestNode back = cluster.startWithNothing(follower.id());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> back.consensus().snapshot().index() >= index);
        assertThat(new ListEntries(Bytes.of("k"))
                        .run(back.consensus().snapshot())
                        .value())
                .hasSize(200);
        assertThat(back.recorder().replaced).hasPositiveValue();
    }
}
