package dev.praetor.rpc.yamux;

import java.time.Duration;

/**
 * Times and bounds of a session; nanoseconds are those of the times given to it.
 *
 * @param keepAlive between two pings of ours
 * @param pingTimeout until a ping's answer; then the session is over
 * @param openTimeout until a stream that was opened is acknowledged; then the session is over
 * @param closeTimeout until the other side closes a stream that was closed here; then it is reset
 * @param stallTimeout how long a stream may wait for the other side to grant a window or to complete what it began to send; then it is reset
 * @param backlog streams opened here and not yet acknowledged
 * @param mostStreams streams at a time; one more that comes in is reset
 */
public record YamuxSettings(
        Duration keepAlive,
        Duration pingTimeout,
        Duration openTimeout,
        Duration closeTimeout,
        Duration stallTimeout,
        int backlog,
        int mostStreams) {

    /** Consul's values (wire-rpc.md section 2), and our own bounds: 30 s for a stalled stream, 16,384 streams. */
    public static final YamuxSettings DEFAULT = new YamuxSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            256,
            16_384);
}
