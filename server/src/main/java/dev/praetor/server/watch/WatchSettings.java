package dev.praetor.server.watch;

import java.time.Duration;

/**
 * Bounds of the watch engine.
 *
 * @param defaultWait how long a blocking read waits that names no time ({@code default_query_time}, 300 s)
 * @param longestWait the most that a blocking read may wait ({@code max_query_time}, 600 s)
 * @param encodedBytes the bytes of encoded results kept for further readers; more costs memory, less costs encoding
 *     again (64 MiB)
 * @param idleViews how many results without waiters are kept up to date for plain reads (1024)
 * @param idleSweep an idle result that nobody read for one to two of these is dropped (30 s)
 */
public record WatchSettings(
        Duration defaultWait, Duration longestWait, long encodedBytes, int idleViews, Duration idleSweep) {

    public static final WatchSettings DEFAULT = new WatchSettings(
            Duration.ofSeconds(300), Duration.ofSeconds(600), 64L << 20, 1024, Duration.ofSeconds(30));
}
