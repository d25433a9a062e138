package dev.praetor.server.route;

import dev.praetor.model.request.QueryOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long calls to other servers may take (semantics.md 1.2).
 *
 * @param call the time of one that is no blocking query ({@code limits.rpc_client_timeout}), asked at each
 * @param hold what a blocking query may take longer than it waits ({@code limits.rpc_hold_timeout})
 */
public record CallTimes(Supplier<Duration> call, Duration hold) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(5);
    private static final int JITTER_FRACTION = 16;

    /** @param options of a read; {@code null} for any other request */
    Duration of(@Nullable QueryOptions options) {
        if (options == null || options.minQueryIndex() == 0) {
            return call.get();
        }
        Duration asked = options.maxQueryTime().isPositive() ? options.maxQueryTime() : DEFAULT_WAIT;
        Duration wait = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        return wait.plus(wait.dividedBy(JITTER_FRACTION)).plus(hold);
    }
}
