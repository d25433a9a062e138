package dev.praetor.agent.http.handler.event;

import java.time.Duration;

/**
 * How long a client may wait for an event. Unlike where servers wait, nothing is added at random.
 *
 * @param standard when it names no time
 * @param longest the most
 */
record Bounds(Duration standard, Duration longest) {

    /** The time that is meant by a time asked for. */
    Duration of(Duration asked) {
        if (!asked.isPositive()) {
            return standard;
        }
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
