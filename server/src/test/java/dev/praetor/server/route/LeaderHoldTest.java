package dev.praetor.server.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.NotLeaderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** semantics.md 1.1 and 1.2. */
class LeaderHoldTest {

    private static final Leadership NONE = new Leadership(0, "", false);
    private static final Leadership LEADING = new Leadership(1, "me", true);
    private static final Leadership FOLLOWING = new Leadership(1, "other", false);

    private final ManualTimers timers = new ManualTimers(new ManualClock());
    private final LeaderHold hold = new LeaderHold(Duration.ofSeconds(7), timers, Runnable::run, new Random(1), false);
    private final List<Outcome<String>> outcomes = new ArrayList<>();
    private int attempts;

    private Reply<String> call(boolean stale, String... failures) {
        Reply<String> reply = hold.call(stale, () -> {
            attempts++;
            return attempts <= failures.length
                    ? Reply.failed(new NotLeaderException(failures[attempts - 1]))
                    : Reply.of("done");
        });
        reply.whenDone(outcomes::add);
        return reply;
    }

    private String failure() {
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Failure.class);
        return String.valueOf(
                ((Outcome.Failure<String>) outcomes.getFirst()).cause().getMessage());
    }

    @Test
    void callsAtOnceWhenThisServerLeads() {
        hold.leadership(LEADING);
        call(false);
        assertThat(outcomes).containsExactly(new Outcome.Success<>("done"));
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void holdsACallUntilTheElection() {
        hold.leadership(NONE);
        call(false);
        timers.advance(Duration.ofSeconds(6));
        assertThat(outcomes).isEmpty();
        hold.leadership(LEADING);
        assertThat(outcomes).containsExactly(new Outcome.Success<>("done"));
        assertThat(timers.waiting()).isZero();
        assertThat(hold.parked()).isZero();
    }

    @Test
    void givesUpAfterTheHoldTimeoutInConsulsWords() {
        call(false);
        timers.advance(Duration.ofSeconds(7).minusMillis(1));
        assertThat(outcomes).isEmpty();
        timers.advance(Duration.ofMillis(1));
        assertThat(failure()).isEqualTo("No cluster leader");
        assertThat(hold.parked()).isZero();
        hold.leadership(LEADING);
        assertThat(attempts).isZero();
    }

    @Test
    void aStaleReadNeedsOnlyToHaveHeardOfALeader() {
        call(true);
        assertThat(outcomes).isEmpty();
        hold.leadership(FOLLOWING);
        assertThat(outcomes).hasSize(1);
        hold.leadership(NONE);
        call(true);
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void triesAgainAfterAPauseWhenTheLeaderRefused() {
        hold.leadership(LEADING);
        call(false, "deposed", "deposed");
        assertThat(outcomes).isEmpty();
        timers.advance(Duration.ofSeconds(1));
        assertThat(outcomes).containsExactly(new Outcome.Success<>("done"));
        assertThat(attempts).isEqualTo(3);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void stopsTryingAtTheDeadline() {
        hold.leadership(LEADING);
        call(false, new String[1000]);
        timers.advance(Duration.ofSeconds(8));
        assertThat(failure()).isEqualTo("No cluster leader");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void theDeadlineDoesNotEndARunningCall() {
        hold.leadership(LEADING);
        PendingReply<String> slow = new PendingReply<>();
        hold.call(false, () -> slow).whenDone(outcomes::add);
        timers.advance(Duration.ofMinutes(1));
        assertThat(outcomes).isEmpty();
        slow.succeed("late");
        assertThat(outcomes).containsExactly(new Outcome.Success<>("late"));
    }

    @Test
    void cancellingFreesAParkedCall() {
        call(false).cancel();
        assertThat(hold.parked()).isZero();
        assertThat(timers.waiting()).isZero();
        hold.leadership(LEADING);
        assertThat(attempts).isZero();
    }

    @Test
    void cancellingReachesTheRunningCall() {
        hold.leadership(LEADING);
        List<String> cancelled = new ArrayList<>();
        PendingReply<String> running = new PendingReply<>(() -> cancelled.add("yes"));
        hold.call(false, () -> running).cancel();
        assertThat(cancelled).containsExactly("yes");
    }
}
