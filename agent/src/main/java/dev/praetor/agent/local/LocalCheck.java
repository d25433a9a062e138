package dev.praetor.agent.local;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A check of this agent.
 *
 * @param check as it goes to the catalog, without indexes
 * @param type how it is run
 * @param token the token that registers it in the catalog; empty for the agent's default
 * @param criticalSinceNanos since when its results have been critical, in the agent's monotonic time; {@code null} while they are not, and as long as
 *     there was no result
 */
public record LocalCheck(
        HealthCheck check,
        CheckType type,
        String token,
        Origin origin,
        @Nullable Long criticalSinceNanos) {

    public String id() {
        return check.checkId();
    }

    /** The same check after a result. */
    public LocalCheck with(String status, String output, @Nullable Long criticalSince) {
        HealthCheck updated =
                HealthCheckBuilder.from(check).status(status).output(output).build();
        return new LocalCheck(updated, type, token, origin, criticalSince);
    }

    @Override
    public String toString() {
        return "LocalCheck[" + check.checkId() + " " + check.status() + "]";
    }
}
