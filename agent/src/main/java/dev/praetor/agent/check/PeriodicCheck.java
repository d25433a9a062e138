package dev.praetor.agent.check;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A check that looks at intervals: first at a random moment of the first interval, then one interval after the end of each look (semantics.md 5.1).
 * Looks run on the given executor, which has a virtual thread for each. State is guarded by this object's lock, which is not held while looking or
 * reporting.
 */
final class PeriodicCheck implements RunningCheck {

    private final LocalCheck check;
    private final Duration interval;
    private final Duration firstDelay;
    private final Prober prober;
    private final Thresholds thresholds;
    private final Results results;
    private final Timers timers;
    private final Executor executor;
    private Timers.@Nullable Timeout next;
    private boolean stopped;

    /**
     * Looks at nothing before {@link #start}.
     *
     * @param firstDelay before the first look, below one interval
     */
    PeriodicCheck(
            LocalCheck check,
            Duration interval,
            Duration firstDelay,
            Prober prober,
            Results results,
            Timers timers,
            Executor executor) {
        this.check = check;
        this.interval = interval;
        this.firstDelay = firstDelay;
        this.prober = prober;
        this.thresholds = new Thresholds(check.type().probe());
        this.results = results;
        this.timers = timers;
        this.executor = executor;
    }

    @Override
    public void start() {
        schedule(firstDelay);
    }

    private synchronized void schedule(Duration delay) {
        if (!stopped) {
            next = timers.schedule(delay, () -> executor.execute(this::look));
        }
    }

    private void look() {
        try {
            CheckResult result = prober.probe();
            String status = thresholds.after(result.status());
            if (status != null && !isStopped()) {
                results.report(check, new CheckResult(status, result.output()));
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException cause) {
            results.report(check, CheckResult.critical(String.valueOf(cause.getMessage())));
        }
        schedule(interval);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }
}
