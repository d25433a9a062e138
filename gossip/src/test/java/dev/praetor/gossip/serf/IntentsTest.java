package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.serf.message.JoinIntent;
import dev.praetor.gossip.serf.message.JoinIntentCodec;
import dev.praetor.gossip.serf.message.LeaveIntent;
import dev.praetor.gossip.serf.message.LeaveIntentCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.SharedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who joins, leaves, fails and is forgotten (wire-gossip.md 7.2 to 7.9, 11.8 to 11.10). */
class IntentsTest {

    private final TestMember me = new TestMember();

    @Test
    void memberThatGoesWithoutAWordFailed() {
        me.join("a", 7001);
        me.lose("a");
        assertThat(me.status("a")).isEqualTo(MemberStatus.FAILED);
        me.join("a", 7001);
        assertThat(me.status("a")).isEqualTo(MemberStatus.ALIVE);
        assertThat(me.seen).containsExactly("JOINED me", "JOINED a", "FAILED a", "JOINED a");
    }

    @Test
    void memberThatSaidSoLeft() {
        me.join("a", 7001);
        me.leaveIntent("a", 5, false);
        assertThat(me.status("a")).isEqualTo(MemberStatus.LEAVING);
        me.lose("a");
        assertThat(me.status("a")).isEqualTo(MemberStatus.LEFT);
        assertThat(me.seen).endsWith("LEFT a");
    }

    @Test
    void newsIsPassedOnOnceAndOldNewsIsNot() {
        me.join("a", 7001);
        me.leaveIntent("a", 5, false);
        assertThat(me.drain()).hasSize(1);
        me.leaveIntent("a", 5, false);
        me.joinIntent("a", 4);
        assertThat(me.drain()).isEmpty();
        me.joinIntent("a", 6);
        assertThat(me.status("a")).isEqualTo(MemberStatus.ALIVE);
        assertThat(me.drain()).hasSize(1);
    }

    @Test
    void intentAboutAnUnknownMemberWaitsForIt() {
        me.leaveIntent("a", 5, false);
        assertThat(me.drain()).hasSize(1);
        me.join("a", 7001);
        assertThat(me.status("a")).isEqualTo(MemberStatus.LEAVING);
        me.joinIntent("b", 9);
        me.join("b", 7002);
        me.leaveIntent("b", 9, false);
        assertThat(me.status("b")).isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void intentAboutAnUnknownMemberIsForgotten() {
        me.leaveIntent("a", 5, false);
        me.advance(Duration.ofMinutes(5).plusSeconds(20));
        me.join("a", 7001);
        assertThat(me.status("a")).isEqualTo(MemberStatus.ALIVE);
    }

    @Test
    void refutesThatItLeaves() {
        me.leaveIntent("me", 41, false);
        assertThat(me.status("me")).isEqualTo(MemberStatus.ALIVE);
        assertThat(me.drain())
                .containsExactly(Messages.encode(MessageType.JOIN, new JoinIntent(42, "me"), JoinIntentCodec.INSTANCE));
    }

    @Test
    void refutesAtTheTimeAtWhichARealAgentDoes() {
        List<byte[]> recorded = Vectors.serfMessages("leave-intent-refuted");
        LeaveIntent leave = Messages.decode(recorded.getFirst(), LeaveIntentCodec.INSTANCE);
        JoinIntent refutation = Messages.decode(recorded.getLast(), JoinIntentCodec.INSTANCE);
        assertThat(leave.node()).isEqualTo(refutation.node());
        me.leaveIntent("me", leave.lTime(), leave.prune());
        JoinIntent ours = Messages.decode(me.drain().getFirst(), JoinIntentCodec.INSTANCE);
        assertThat(ours.lTime()).isEqualTo(refutation.lTime());
    }

    @Test
    void forcedLeaveOfAFailedMemberMakesItLeft() {
        me.join("a", 7001);
        me.lose("a");
        me.leaveIntent("a", 5, false);
        assertThat(me.status("a")).isEqualTo(MemberStatus.LEFT);
        assertThat(me.seen).endsWith("FAILED a", "LEFT a");
    }

    @Test
    void pruneForgetsAtOnceButGivesALeavingOneTime() {
        me.join("a", 7001);
        me.lose("a");
        me.leaveIntent("a", 5, true);
        assertThat(me.status("a")).isNull();
        assertThat(me.seen).endsWith("FAILED a", "LEFT a", "REAPED a");
        me.join("b", 7002);
        me.leaveIntent("b", 6, true);
        assertThat(me.status("b")).isEqualTo(MemberStatus.LEAVING);
        me.advance(Duration.ofSeconds(9));
        assertThat(me.status("b")).isNull();
    }

    @Test
    void secondCopyOfAPruneIsTakenForARecentIntent() {
        me.join("a", 7001);
        me.lose("a");
        me.leaveIntent("a", 5, true);
        me.drain();
        me.leaveIntent("a", 5, true);
        assertThat(me.drain()).hasSize(1);
    }

    @Test
    void forceLeaveKnowsWhoIsAMember() {
        List<Object> outcomes = new ArrayList<>();
        me.pool.forceLeave("ghost", false).whenDone(outcomes::add);
        me.thread.run();
        assertThat(outcomes).containsExactly(new Outcome.Success<>(false));
        me.join("a", 7001);
        me.join("b", 7002);
        me.lose("a");
        outcomes.clear();
        me.pool.forceLeave("a", false).whenDone(outcomes::add);
        me.thread.run();
        assertThat(me.status("a")).isEqualTo(MemberStatus.LEFT);
        assertThat(outcomes).isEmpty();
        assertThat(me.drain())
                .containsExactly(
                        Messages.encode(MessageType.LEAVE, new LeaveIntent(1, "a", false), LeaveIntentCodec.INSTANCE));
        assertThat(outcomes).containsExactly(new Outcome.Success<>(true));
    }

    @Test
    void forceLeaveThatCannotBeToldFails() {
        me.join("a", 7001);
        me.join("b", 7002);
        List<Object> outcomes = new ArrayList<>();
        me.pool.forceLeave("a", false).whenDone(outcomes::add);
        me.advance(Duration.ofSeconds(6));
        assertThat(outcomes.getFirst().toString()).contains("timed out broadcasting node removal");
    }

    @Test
    void leavesInOrder() {
        me.join("a", 7001);
        List<Object> outcomes = new ArrayList<>();
        me.pool.leave().whenDone(outcomes::add);
        me.thread.run();
        assertThat(me.status("me")).isEqualTo(MemberStatus.LEAVING);
        assertThat(me.carrier.left).isZero();
        me.drain();
        assertThat(me.carrier.left).isEqualTo(1);
        me.advance(Duration.ofMillis(2900));
        assertThat(outcomes).isEmpty();
        me.advance(Duration.ofMillis(200));
        assertThat(outcomes).containsExactly(Outcome.done());
        assertThat(failure(me.pool.join(List.of("127.0.0.1"), true)))
                .contains("Serf can't Join after Leave or Shutdown");
    }

    @Test
    void leaveIsGivenUpToWaitFor() {
        me.join("a", 7001);
        me.pool.leave();
        me.thread.run();
        me.advance(Duration.ofSeconds(5));
        assertThat(me.carrier.left).isEqualTo(1);
    }

    @Test
    void leavesAloneWithoutWaitingForAnybody() {
        me.pool.leave();
        me.thread.run();
        assertThat(me.carrier.left).isEqualTo(1);
    }

    @Test
    void failedAndLeftMembersAreForgottenInTime() {
        me.join("a", 7001);
        me.join("b", 7002);
        me.join("quick", 7003, Map.of("rc_tm", "1h"));
        me.leaveIntent("b", 5, false);
        me.lose("a");
        me.lose("b");
        me.lose("quick");
        me.advance(Duration.ofMinutes(59));
        assertThat(me.status("quick")).isEqualTo(MemberStatus.FAILED);
        me.advance(Duration.ofMinutes(2));
        assertThat(me.status("quick")).isNull();
        me.advance(Duration.ofHours(23));
        assertThat(me.status("b")).isNull();
        me.advance(Duration.ofHours(47));
        assertThat(me.status("a")).isEqualTo(MemberStatus.FAILED);
        me.advance(Duration.ofHours(2));
        assertThat(me.status("a")).isNull();
        assertThat(me.seen).containsSubsequence("REAPED quick", "REAPED b", "REAPED a");
    }

    @Test
    void triesAFailedMemberAgain() {
        me.join("a", 7001);
        me.lose("a");
        me.advance(Duration.ofSeconds(31));
        assertThat(me.carrier.joins).containsExactly("a/127.0.0.1:7001");
        assertThat(me.drain()).isEmpty();
    }

    @Test
    void joinTellsOfItself() {
        List<Object> outcomes = new ArrayList<>();
        me.pool.join(List.of("127.0.0.1:7001"), false).whenDone(outcomes::add);
        me.thread.run();
        assertThat(outcomes).containsExactly(new Outcome.Success<>(1));
        assertThat(me.drain())
                .containsExactly(Messages.encode(MessageType.JOIN, new JoinIntent(1, "me"), JoinIntentCodec.INSTANCE));
    }

    @Test
    void joinThatReachesNobodySaysWhy() {
        me.carrier.joinFailures = address -> "Failed to join " + address + ": no";
        assertThat(failure(me.pool.join(List.of("x"), true)))
                .isEqualTo("1 error occurred:\n\t* Failed to join x: no\n\n");
        assertThat(failure(me.pool.join(List.of("x", "y"), true)))
                .isEqualTo("2 errors occurred:\n\t* Failed to join x: no\n\t* Failed to join y: no\n\n");
    }

    @Test
    void tellsAndLearnsTheWholeState() {
        me.join("a", 7001);
        me.join("b", 7002);
        me.leaveIntent("b", 5, false);
        me.lose("b");
        SharedState state = SharedState.decode(me.delegate.localState(false));
        assertThat(state.lTime()).isEqualTo(6);
        assertThat(state.statusLTimes()).isEqualTo(Map.of("me", 0L, "a", 0L, "b", 5L));
        assertThat(state.leftMembers()).containsExactly("b");
        TestMember other = new TestMember();
        other.join("a", 7001);
        other.join("b", 7002);
        other.delegate.remoteState(me.delegate.localState(false), false);
        assertThat(other.status("b")).isEqualTo(MemberStatus.LEAVING);
        other.lose("b");
        assertThat(other.status("b")).isEqualTo(MemberStatus.LEFT);
        assertThat(other.pool.stats()).containsEntry("member_time", "7");
    }

    @Test
    void stateWithItsOwnLeaveIsRefuted() {
        SharedState state = new SharedState(9, Map.of("me", 7L), List.of("me"), 1, List.of(), 1);
        me.delegate.remoteState(state.encode(), true);
        assertThat(me.status("me")).isEqualTo(MemberStatus.ALIVE);
        JoinIntent refutation = Messages.decode(me.drain().getFirst(), JoinIntentCodec.INSTANCE);
        assertThat(refutation.lTime()).isEqualTo(9);
    }

    @Test
    void damagedStateChangesNothing() {
        me.delegate.remoteState(new byte[0], true);
        me.delegate.remoteState(new byte[] {2, 3}, true);
        me.delegate.remoteState(new byte[] {9}, true);
        assertThat(me.pool.stats()).containsEntry("member_time", "1");
    }

    @Test
    void largestTimeDoesNotTurnTheClockBack() {
        me.joinIntent("a", -1L);
        assertThat(me.pool.stats()).containsEntry("member_time", "1");
        me.joinIntent("a", 77);
        me.joinIntent("a", -1L);
        assertThat(me.pool.stats()).containsEntry("member_time", "78");
    }

    private String failure(Reply<?> reply) {
        List<String> messages = new ArrayList<>();
        reply.whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<?> failure) {
                messages.add(failure.cause().getMessage());
            }
        });
        me.thread.run();
        return messages.getFirst();
    }
}
