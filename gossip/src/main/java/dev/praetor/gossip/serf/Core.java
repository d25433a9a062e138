package dev.praetor.gossip.serf;

import dev.praetor.gossip.swim.Membership;
import dev.praetor.gossip.swim.PoolThread;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What all parts of serf in one pool share: who this member is, what time it is, who the members are and how messages go out. Owned by the pool's thread.
 */
final class Core {

    final SerfSettings settings;
    final PoolThread thread;
    final RandomGenerator random;
    final SerfMetrics metrics;
    final Logger log;
    final MemberTable members = new MemberTable();
    final LamportClock clock;
    final Broadcasts broadcasts;
    final Announcer announcer;

    private Phase phase = Phase.ALIVE;
    private @Nullable Membership membership;

    Core(
            SerfSettings settings,
            PoolThread thread,
            RandomGenerator random,
            SerfMetrics metrics,
            Logger log,
            LamportClock clock,
            Announcer announcer) {
        this.settings = settings;
        this.thread = thread;
        this.random = random;
        this.metrics = metrics;
        this.log = log;
        this.clock = clock;
        this.announcer = announcer;
        this.broadcasts = new Broadcasts(members::size, settings.tuning().retransmitMultiplier(), metrics, log);
    }

    /** Tells what carries messages; once, before anything comes in. */
    void attach(Membership carrier) {
        membership = carrier;
    }

    Membership membership() {
        return Objects.requireNonNull(membership, "not attached");
    }

    String self() {
        return settings.name();
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        if (next.compareTo(phase) > 0) {
            phase = next;
        }
    }

    /** One that left for a while is there again. */
    void comeBack() {
        phase = Phase.ALIVE;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }
}
