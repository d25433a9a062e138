package dev.praetor.agent.check;

import dev.praetor.agent.local.CheckState;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A check whose status is told by a client and becomes critical when nobody tells it for a while (semantics.md 5.4). State is guarded by this object's
 * lock, which is not held while reporting.
 */
final class TtlCheck implements RunningCheck {

    private final LocalCheck check;
    private final Duration ttl;
    private final int outputMaximum;
    private final Results results;
    private final Timers timers;
    private final Clock clock;
    private final Consumer<CheckState> persistence;
    private Duration firstDeadline;
    private String lastOutput;
    private Timers.@Nullable Timeout deadline;
    private boolean stopped;

    /**
     * Waits for nothing before {@link #start}.
     *
     * @param resumed the last update when it is still valid after a restart; {@code null} for none
     */
    TtlCheck(
            LocalCheck check,
            @Nullable CheckState resumed,
            int outputMaximum,
            Results results,
            Timers timers,
            Clock clock,
            Consumer<CheckState> persistence) {
        this.check = check;
        this.ttl = check.type().probe().ttl();
        this.outputMaximum = outputMaximum;
        this.results = results;
        this.timers = timers;
        this.clock = clock;
        this.persistence = persistence;
        this.lastOutput = resumed == null ? "" : resumed.output();
        this.firstDeadline = resumed == null ? ttl : remaining(resumed, ttl, clock.wallMillis());
    }

    /** How long a persisted update is valid still; never longer than a fresh one, whatever the wall clock did. */
    static Duration remaining(CheckState state, Duration ttl, long wallMillis) {
        Duration rest = Duration.ofMillis(state.expires() * 1000 - wallMillis);
        if (rest.isNegative()) {
            return Duration.ZERO;
        }
        return rest.compareTo(ttl) > 0 ? ttl : rest;
    }

    @Override
    public synchronized void start() {
        arm(firstDeadline);
    }

    void update(String status, String output) {
        String kept = Output.told(output, outputMaximum);
        synchronized (this) {
            if (stopped) {
                return;
            }
            lastOutput = kept;
            arm(ttl);
        }
        results.report(check, new CheckResult(status, kept));
        long expires = Math.addExact(clock.wallMillis(), ttl.toMillis()) / 1000;
        persistence.accept(new CheckState(check.id(), kept, status, expires));
    }

    private void arm(Duration delay) {
        if (deadline != null) {
            deadline.cancel();
        }
        deadline = timers.schedule(delay, this::expire);
    }

    private void expire() {
        String output;
        synchronized (this) {
            if (stopped) {
                return;
            }
            output = lastOutput.isEmpty()
                    ? "TTL expired"
                    : "TTL expired (last output before timeout follows): " + lastOutput;
        }
        results.report(check, CheckResult.critical(output));
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
