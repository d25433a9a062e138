package dev.praetor.server.leader;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.kv.Tombstones;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets deleted keys after their time, so that the index of a list goes on rising meanwhile (semantics.md 2.10).
 * Deletions are noted in steps of the granularity and reaped a step at a time. A new leader gives all that it finds
 * the full time.
 *
 * <p>State is owned by the leader's executor.
 */
public final class TombstoneReaper implements LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    private final String datacenter;
    private final Consensus consensus;
    private final DeletionMark deletions;
    private final LeaderWrites writes;
    private final LeaderObserver observer;
    private final Clock clock;
    private final Timers timers;
    private final Executor executor;
    private final Duration ttl;
    private final Duration granularity;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private @Unsigned long noted;
    /** Whatever was deleted before this term is at most this old. */
    private @Unsigned long inherited;

    private Timers.@Nullable Timeout next;
    private boolean leading;
    private long term;

    /** Everything deleted up to an index, and when that was noted. */
    private record Step(long notedNanos, @Unsigned long index) {}

    /**
     * @param executor the leader's, which runs one task at a time
     * @param ttl how long a deletion is remembered
     * @param granularity how exactly
     */
    public TombstoneReaper(
            String datacenter,
            Consensus consensus,
            DeletionMark deletions,
            LeaderObserver observer,
            Clock clock,
            Timers timers,
            Executor executor,
            Duration ttl,
            Duration granularity) {
        this.datacenter = datacenter;
        this.consensus = consensus;
        this.deletions = deletions;
        this.writes = new LeaderWrites(consensus);
        this.observer = observer;
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
        this.ttl = ttl;
        this.granularity = granularity;
    }

    @Override
    public void start(long newTerm) {
        leading = true;
        term = newTerm;
        noted = 0;
        inherited = consensus.snapshot().index();
        next = timers.schedule(granularity, () -> executor.execute(this::tick));
    }

    @Override
    public void stop() {
        leading = false;
        steps.clear();
        if (next != null) {
            next.cancel();
        }
    }

    private void tick() {
        if (!leading) {
            return;
        }
        long now = clock.nanoTime();
        reap(now);
        @Unsigned long index = Math.max(deletions.newest(), inherited);
        if (index != noted) {
            noted = index;
            steps.add(new Step(now, index));
        }
        next = timers.schedule(granularity, () -> executor.execute(this::tick));
    }

    private void reap(long now) {
        Step last = null;
        for (Step step = steps.peek(); step != null && now - step.notedNanos() >= ttl.toNanos(); step = steps.peek()) {
            last = steps.remove();
        }
        if (last == null || !Tombstones.areIn(consensus.snapshot())) {
            return;
        }
        Step reaped = last;
        TombstoneRequest request = new TombstoneRequest(datacenter, "reap", reaped.index(), Answers.NO_TOKEN);
        writes.write(term, MessageType.TOMBSTONE, request, LOG, "failed to reap tombstones up to index", applied -> {
            observer.took(LeaderObserver.Work.REAP_TOMBSTONES, clock.nanoTime() - now);
            if (!applied) {
                executor.execute(() -> again(reaped));
            }
        });
    }

    /** The write failed: tries again with the next step. */
    private void again(Step step) {
        if (leading) {
            steps.addFirst(step);
        }
    }
}
