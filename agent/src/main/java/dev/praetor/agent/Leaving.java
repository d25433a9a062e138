package dev.praetor.agent;

import dev.praetor.agent.local.Done;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The departure of this server: it answers on for {@code performance.leave_drain_time}, so that whoever is under way gets an answer, and is done then.
 * Begun once, however often it is asked for. Thread-safe.
 */
final class Leaving {

    private static final Logger log = LoggerFactory.getLogger("agent.server");

    private final Duration drain;
    private final Clock clock;
    private final Timers timers;
    private boolean begun;
    private long endNanos;

    Leaving(Duration drain, Clock clock, Timers timers) {
        this.drain = drain;
        this.clock = clock;
        this.timers = timers;
    }

    /** Begins unless it was begun; the reply comes when this server may go. */
    synchronized Reply<Done> begin() {
        if (!begun) {
            begun = true;
            endNanos = clock.nanoTime() + GoDuration.nanoseconds(drain);
            log.info("server starting leave");
            log.atInfo().addKeyValue("drain_time", GoDuration.format(drain)).log("Waiting to drain RPC traffic");
        }
        PendingReply<Done> reply = new PendingReply<>();
        timers.schedule(Duration.ofNanos(endNanos - clock.nanoTime()), () -> reply.succeed(Done.DONE));
        return reply;
    }
}
