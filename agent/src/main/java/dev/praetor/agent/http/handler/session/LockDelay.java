package dev.praetor.agent.http.handler.session;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the lock-delay in a session's body means (semantics.md 3.3): a text is a Go duration; a number below 1000 counts seconds, any other one
 * nanoseconds; null is the default; everything else is no delay.
 */
final class LockDelay {
    static final Duration DEFAULT = Duration.ofSeconds(15);

    private static final long FEW_NANOSECONDS = 1000;

    private LockDelay() {}

    /** Throws {@link GoParseException} when a text is no duration. */
    static Duration of(@Nullable Object value) {
        return switch (value) {
            case null -> DEFAULT;
            case String text -> GoDuration.parse(text);
            case Number number -> number(number.longValue());
            default -> Duration.ZERO;
        };
    }

    private static Duration number(long value) {
        return value < FEW_NANOSECONDS ? Duration.ofSeconds(value) : Duration.ofNanos(value);
    }
}
