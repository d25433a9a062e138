package dev.praetor.agent.check;

import dev.praetor.agent.local.Probe;
import org.jspecify.annotations.Nullable;

/**
 * Decides which status shows after a result: a change needs as many equal results in a row as the definition says (semantics.md 5.7). Pure but for its
 * counters, which belong to the run of one check; the counters begin at their thresholds, so that the first result always shows.
 */
final class Thresholds {

    private final int successBeforePassing;
    private final int failuresBeforeWarning;
    private final int failuresBeforeCritical;
    private int successes;
    private int failures;

    Thresholds(Probe probe) {
        this(probe.successBeforePassing(), probe.failuresBeforeWarning(), probe.failuresBeforeCritical());
    }

    /**
     * Counts from the thresholds.
     *
     * @param failuresBeforeWarning zero takes {@code failuresBeforeCritical}
     */
    Thresholds(int successBeforePassing, int failuresBeforeWarning, int failuresBeforeCritical) {
        this.successBeforePassing = successBeforePassing;
        this.failuresBeforeWarning = failuresBeforeWarning == 0 ? failuresBeforeCritical : failuresBeforeWarning;
        this.failuresBeforeCritical = failuresBeforeCritical;
        this.successes = successBeforePassing;
        this.failures = failuresBeforeCritical;
    }

    /** The status to show after one more result; {@code null} to leave what shows. */
    @Nullable
    String after(String status) {
        if (status.equals(CheckResult.CRITICAL)) {
            return afterFailure();
        }
        failures = 0;
        successes = Math.min(successes, Integer.MAX_VALUE - 1) + 1;
        return successes >= successBeforePassing ? status : null;
    }

    private @Nullable String afterFailure() {
        successes = 0;
        failures = Math.min(failures, Integer.MAX_VALUE - 1) + 1;
        if (failures >= failuresBeforeCritical) {
            return CheckResult.CRITICAL;
        }
        return failures >= failuresBeforeWarning ? CheckResult.WARNING : null;
    }
}
