package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.Request;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import java.time.Duration;

/** How long a read that waits for another hash may wait (semantics.md 1.7 and 1.11). Pure. */
final class WaitParameters {

    private static final Duration DEFAULT = Duration.ofMinutes(5);
    private static final Duration MAXIMUM = Duration.ofMinutes(10);

    private WaitParameters() {}

    /**
     * The time asked for, in its bounds.
     *
     * @throws HttpError 400 when a parameter is malformed
     */
    static Duration of(Request request) {
        Duration asked = parse(request.parameters().text("wait"));
        checkIndex(request.parameters().text("index"));
        if (!asked.isPositive()) {
            return DEFAULT;
        }
        return asked.compareTo(MAXIMUM) > 0 ? MAXIMUM : asked;
    }

    private static Duration parse(String wait) {
        if (wait.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            return GoDuration.parse(wait);
        } catch (GoParseException cause) {
            throw new HttpError(400, "Invalid wait time");
        }
    }

    /** An index means nothing here, but a bad one is refused all the same. */
    private static void checkIndex(String index) {
        try {
            if (!index.isEmpty()) {
                boolean digits = index.chars().allMatch(digit -> digit >= '0' && digit <= '9');
                Long.parseUnsignedLong(digits ? index : "no number");
            }
        } catch (NumberFormatException cause) {
            throw new HttpError(400, "Invalid index");
        }
    }
}
