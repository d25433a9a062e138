package dev.praetor.agent.local;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a check definition must satisfy, in Consul's words (semantics.md A.4). Pure. */
public final class CheckRules {

    private static final Set<String> STATUSES = Set.of("passing", "warning", "critical");

    private CheckRules() {}

    /** Whether a check may begin with a status; an empty one leaves it open. */
    public static boolean isStatus(String status) {
        return status.isEmpty() || isExplicitStatus(status);
    }

    public static boolean isExplicitStatus(String status) {
        return STATUSES.contains(status);
    }

    /** What is wrong with a definition; {@code null} when nothing is. */
    public static @Nullable String violation(CheckType type) {
        Probe probe = type.probe();
        CheckKind kind = CheckKind.running(probe);
        boolean interval = isPositive(probe.interval());
        boolean ttl = isPositive(probe.ttl());
        if (interval && ttl) {
            return "Interval and TTL cannot both be specified";
        }
        if (kind.isProbe() && !interval) {
            return "Interval must be > 0 for Script, HTTP, H2PING, TCP, UDP or OSService checks";
        }
        if (CheckKind.isAlias(probe) && kind.isProbe()) {
            return "Interval cannot be set for Alias checks";
        }
        if (CheckKind.isAlias(probe) && ttl) {
            return "TTL must be not be set for Alias checks";
        }
        if (kind == CheckKind.TTL && !ttl) {
            return "TTL must be > 0 for TTL checks";
        }
        if (probe.outputMaxSize() < 0) {
            return "MaxOutputMaxSize must be positive";
        }
        if (probe.failuresBeforeWarning() > probe.failuresBeforeCritical()) {
            return "FailuresBeforeWarning can't be higher than FailuresBeforeCritical";
        }
        return null;
    }

    private static boolean isPositive(Duration duration) {
        return duration.isPositive();
    }
}
