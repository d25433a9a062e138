package dev.praetor.gossip.serf;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.Member;
import dev.praetor.model.wire.Unsigned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notes what a member must know when it starts again: who was there, and the clocks. Lines are collected and written each half second, the file is written anew
 * when it has grown large (wire-gossip.md section 7, Snapshot). After a leave members are not noted any more. Owned by the pool's thread.
 */
final class RejoinLog {

    private static final Duration FLUSH_INTERVAL = Duration.ofMillis(500);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);
    private static final long LEAST_LIMIT = 128 << 10;
    private static final long BYTES_A_NODE = 128;

    private final Remembered remembered;
    private final LamportClock clock;
    private final boolean rejoin;
    private final @Nullable RejoinWriter writer;
    private final Timers timers;
    private final StringBuilder waiting = new StringBuilder();
    private long size;
    private boolean leaving;
    private boolean closed;
    private boolean lost;
    private int flushesUntilRetry;

    /**
     * Begins to note.
     *
     * @param remembered what the file says
     * @param size its length in bytes
     * @param writer {@code null} when nothing is kept
     */
    RejoinLog(
            Remembered remembered,
            long size,
            LamportClock clock,
            boolean rejoin,
            @Nullable RejoinWriter writer,
            Timers timers) {
        this.remembered = remembered;
        this.size = size;
        this.clock = clock;
        this.rejoin = rejoin;
        this.writer = writer;
        this.timers = timers;
    }

    /** One that keeps nothing. */
    static RejoinLog none(LamportClock clock, Timers timers) {
        return new RejoinLog(new Remembered(), 0, clock, false, null, timers);
    }

    void start() {
        if (writer != null) {
            timers.schedule(FLUSH_INTERVAL, this::tick);
        }
    }

    private void tick() {
        if (closed) {
            return;
        }
        noteClock();
        flush(false);
        timers.schedule(FLUSH_INTERVAL, this::tick);
    }

    void alive(Member member) {
        if (leaving || isNoLine(member.name())) {
            return;
        }
        waiting.append(remembered.alive(member.name(), GoAddress.text(member.address())));
        noteClock();
    }

    void gone(String name) {
        if (leaving || isNoLine(name)) {
            return;
        }
        waiting.append(remembered.gone(name));
        noteClock();
    }

    /** Whoever names itself over several lines must not write lines of its own. */
    private static boolean isNoLine(String name) {
        return name.indexOf('\n') >= 0;
    }

    void event(@Unsigned long time) {
        waiting.append(remembered.eventClock(time));
    }

    void query(@Unsigned long time) {
        waiting.append(remembered.queryClock(time));
    }

    private void noteClock() {
        waiting.append(remembered.clock(clock.time() - 1));
    }

    /** This member leaves: what it knew counts no more, unless it rejoins all the same. */
    void leave() {
        if (!leaving) {
            leaving = true;
            waiting.append(remembered.leave(rejoin));
            flush(true);
        }
    }

    /** This member left for a while only: members are noted again from now on. */
    void comeBack() {
        leaving = false;
    }

    /** Writes what waits, for the last time. */
    void close() {
        noteClock();
        flush(true);
        closed = true;
    }

    private void flush(boolean durably) {
        if (writer == null || closed) {
            waiting.setLength(0);
            return;
        }
        String lines = waiting.toString();
        waiting.setLength(0);
        if (writer.hasFailed() && !durably) {
            lost |= !lines.isEmpty();
            retry();
            return;
        }
        if (lost && !durably) {
            compact();
            return;
        }
        if (lines.isEmpty() && !durably) {
            return;
        }
        size += lines.getBytes(StandardCharsets.UTF_8).length;
        writer.append(lines, durably);
        if (size > Math.max(LEAST_LIMIT, remembered.alive().size() * BYTES_A_NODE * 2)) {
            compact();
        }
    }

    /** Lines that could not be written are remembered all the same: everything is written anew, not too often. */
    private void retry() {
        if (flushesUntilRetry > 0) {
            flushesUntilRetry--;
            return;
        }
        flushesUntilRetry = (int) RETRY_INTERVAL.dividedBy(FLUSH_INTERVAL);
        compact();
    }

    private void compact() {
        if (writer != null) {
            lost = false;
            String text = remembered.text();
            size = text.length();
            writer.replace(text);
        }
    }
}
