package dev.praetor.server.endpoint.health;

import dev.praetor.model.catalog.HealthCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which instances a reader wants, by their checks (semantics.md 4.14). On the wire a number. */
enum HealthFilter {
    /** Every instance (0). */
    ALL,
    /** Those without a critical check (1). */
    NOT_CRITICAL,
    /** Those whose checks are all passing (2). */
    PASSING;

    private static final String PASSING_STATUS = "passing";
    private static final String CRITICAL_STATUS = "critical";

    /** What a number from the wire means; unknown ones filter nothing. */
    static HealthFilter of(int number) {
        return switch (number) {
            case 1 -> NOT_CRITICAL;
            case 2 -> PASSING;
            default -> ALL;
        };
    }

    boolean shows(@Nullable List<HealthCheck> checks) {
        if (checks == null || this == ALL) {
            return true;
        }
        for (HealthCheck check : checks) {
            boolean hides = this == PASSING
                    ? !check.status().equals(PASSING_STATUS)
                    : check.status().equals(CRITICAL_STATUS);
            if (hides) {
                return false;
            }
        }
        return true;
    }
}
