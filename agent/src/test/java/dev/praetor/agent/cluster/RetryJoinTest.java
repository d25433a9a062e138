package dev.praetor.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.gossip.PoolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joining until somebody is there (config.md section 2, {@code retry_join}; cli.md section 4). */
class RetryJoinTest {

    private final ManualTimers timers = new ManualTimers(new ManualClock());
    private final List<List<String>> joins = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private int attempted;
    private int joined;
    private boolean reachable;

    private RetryJoin retry(int max, String... addresses) {
        return new RetryJoin(
                new RetryJoin.Plan("LAN", List.of(addresses), Duration.ofSeconds(30), max),
                asked -> {
                    joins.add(asked);
                    return reachable ? Reply.of(1) : Reply.failed(new PoolException("nobody"));
                },
                timers,
                () -> attempted++,
                ends::add);
    }

    @Test
    void triesUntilOneIsReached() {
        retry(0, "a", "b:1").start(() -> joined++);
        assertThat(joins).containsExactly(List.of("a", "b:1"));
        assertThat(attempted).isEqualTo(1);
        timers.advance(Duration.ofMinutes(10));
        assertThat(joins).hasSize(21);
        assertThat(joined).isZero();
        reachable = true;
        timers.advance(Duration.ofMinutes(10));
        assertThat(joins).hasSize(22);
        assertThat(joined).isEqualTo(1);
        assertThat(attempted).isEqualTo(1);
        assertThat(ends).isEmpty();
    }

    @Test
    void reachesOneAtOnce() {
        reachable = true;
        retry(3, "a").start(() -> joined++);
        assertThat(attempted).isEqualTo(1);
        assertThat(joined).isEqualTo(1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void givesUpAfterTheConfiguredNumberOfRetries() {
        retry(2, "a").start(() -> joined++);
        timers.advance(Duration.ofMinutes(10));
        assertThat(joins).hasSize(3);
        assertThat(ends).containsExactly("agent: max join LAN retry exhausted, exiting");
    }

    @Test
    void hasNothingToDoWithoutAddresses() {
        retry(1).start(() -> joined++);
        assertThat(joins).isEmpty();
        assertThat(attempted).isEqualTo(1);
        assertThat(joined).isEqualTo(1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void addressesFromCloudsAreLeftOut() {
        retry(1, "provider=aws tag_key=x", "a").start(() -> joined++);
        assertThat(joins).containsExactly(List.of("a"));
        retry(1, "provider=aws tag_key=x").start(() -> joined++);
        timers.advance(Duration.ofMinutes(10));
        assertThat(ends).hasSize(2);
    }

    @Test
    void endsWithTheAgent() {
        RetryJoin retry = retry(0, "a");
        retry.start(() -> joined++);
        retry.stop();
        timers.advance(Duration.ofMinutes(10));
        assertThat(joins).hasSize(1);
    }
}
