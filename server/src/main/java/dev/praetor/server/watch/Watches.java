package dev.praetor.server.watch;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Encodings;
import dev.praetor.server.route.RpcException;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.InterestIndex;
import dev.praetor.state.interest.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers reads, and parks those that wait for a change (ARCHITECTURE.md section 4).
 *
 * <p>A read is a {@link Query}, seen through a {@link ViewRule}. What several read at a time, or one reads again,
 * becomes a {@link Subscription} with a {@link View} for each rule: evaluated once for each change that touches it,
 * encoded once for all. A single read is evaluated and forgotten.
 *
 * <p>A blocking read whose index is not exceeded becomes a {@link Waiter} on a view: woken by the change, by its
 * time, or by the loss of leadership. The apply thread only marks; the executor evaluates, so a storm of writes costs
 * as many evaluations as the executor finds time for. Reads are answered on the calling thread when their result is
 * at hand or short, long results on an executor that refuses when it is full.
 *
 * <p>Any thread; the methods of {@link CommitListener} on the apply thread.
 */
public final class Watches implements CommitListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.watch");

    private static final int SUBSCRIPTIONS_A_PACE = 64;
    private static final String OVERLOADED = "RPC rate limit exceeded";
    private static final Duration PACE = Duration.ofMillis(10);

    private final Timers timers;
    private final Executor executor;
    private final Executor readExecutor;
    private final WatchSettings settings;
    private final RandomGenerator random;
    private final InterestIndex<Subscription<?>> interests = new InterestIndex<>();
    private final ConcurrentHashMap<Query<?>, Subscription<?>> subscriptions = new ConcurrentHashMap<>();
    private final RecentQueries recent = new RecentQueries();
    private final IdleViews idle;
    private final EncodingCache encodings;
    private final LongAdder evaluations = new LongAdder();
    private volatile @Nullable Consensus consensus;
    private volatile @Nullable MetaSource metaSource;
    private volatile @Unsigned long marked;

    /**
     * @param executor evaluates what a change touched and answers waiters; few threads
     * @param readExecutor makes long results; bounded: a read that it rejects is refused
     * @param random of the waiting times; safe for any thread
     */
    public Watches(
            Timers timers, Executor executor, Executor readExecutor, WatchSettings settings, RandomGenerator random) {
        this.timers = timers;
        this.executor = executor;
        this.readExecutor = readExecutor;
        this.settings = settings;
        this.random = random;
        this.idle = new IdleViews(settings.idleViews());
        this.encodings = new EncodingCache(settings.encodedBytes());
    }

    /** Names the consensus that publishes to this engine, before the first read. */
    public void attach(Consensus source) {
        consensus = source;
        metaSource = new ConsensusMeta(source);
        sweepLater();
    }

    /** How replies learn what this server knows of its leader. */
    public MetaSource metaSource() {
        return Objects.requireNonNull(metaSource, "attach comes first");
    }

    /**
     * Answers a read, at once or when its index is exceeded or its time over (semantics.md 1.3, 1.5 to 1.9).
     * Cancelling frees its place at once.
     */
    public <T, V, R> Reply<Answer<R>> read(Read<T, V, R> read, QueryOptions options) {
        if (options.requireConsistent()) {
            return consensus().readIndex().then(confirmed -> readInTurn(read, options));
        }
        return readInTurn(read, options);
    }

    /**
     * A long result that is not at hand is made elsewhere, as the calling thread may be an event loop with others to
     * serve.
     */
    private <T, V, R> Reply<Answer<R>> readInTurn(Read<T, V, R> read, QueryOptions options) {
        if (!read.listing() || isAtHand(read.query())) {
            return readHere(read, options);
        }
        PendingReply<Boolean> turn = new PendingReply<>();
        try {
            readExecutor.execute(() -> turn.succeed(true));
        } catch (RejectedExecutionException full) {
            return Reply.failed(new RpcException(OVERLOADED));
        }
        return turn.then(now -> readHere(read, options));
    }

    private boolean isAtHand(Query<?> query) {
        Subscription<?> known = subscriptions.get(query);
        return known != null && known.isCurrent();
    }

    private <T, V, R> Reply<Answer<R>> readHere(Read<T, V, R> read, QueryOptions options) {
        if (options.minQueryIndex() == 0) {
            return Reply.of(plain(read));
        }
        Subscription<?> known = subscriptions.get(read.query());
        if (known == null) {
            Indexed<T> found = evaluate(read.query());
            if (Long.compareUnsigned(found.index(), options.minQueryIndex()) > 0) {
                return Reply.of(once(read, found));
            }
        }
        return park(read, options);
    }

    private <T, V, R> Answer<R> plain(Read<T, V, R> read) {
        Subscription<T> known = find(read.query());
        View<T, V> view = known == null ? null : known.find(read.rule());
        if (view == null
                && !recent.seenBefore(read.query().hashCode() * 31 + read.rule().hashCode())) {
            return once(
                    read,
                    known == null ? evaluate(read.query()) : known.current().found());
        }
        if (view == null) {
            view = acquire(read);
            keepIdle(view);
        }
        view.read = true;
        return view.answer(read.assembly());
    }

    private <T, V, R> Answer<R> once(Read<T, V, R> read, Indexed<T> found) {
        V data = read.rule().see(found.value());
        return new Answer<>(read.assembly().reply(data, meta(found.index())), Encodings.NONE);
    }

    private <T> Indexed<T> evaluate(Query<T> query) {
        evaluations.increment();
        return query.run(snapshot());
    }

    private <T, V, R> Reply<Answer<R>> park(Read<T, V, R> read, QueryOptions options) {
        while (true) {
            View<T, V> view = acquire(read);
            view.read = true;
            Subscription<T> subscription = view.subscription();
            Waiter<V, R> waiter = new Waiter<>(this, view, read.assembly(), options);
            Evaluation<T> now = subscription.current();
            if (waiter.exceededBy(now.found().index())) {
                keepIdle(view);
                return Reply.of(view.answer(now, read.assembly()));
            }
            waiter.start(timers, WaitTime.of(options.maxQueryTime(), settings, random));
            switch (subscription.park(waiter)) {
                case PARKED -> {
                    if (isDue(waiter, subscription) && subscription.unpark(waiter)) {
                        waiter.answer();
                    }
                    return waiter.reply();
                }
                case EXPIRED -> {
                    keepIdle(view);
                    waiter.answer();
                    return waiter.reply();
                }
                case VIEW_CLOSED -> waiter.stop();
            }
        }
    }

    /** Looks again at what may have changed while a waiter was being parked: the result, or who leads. */
    private boolean isDue(Waiter<?, ?> waiter, Subscription<?> subscription) {
        return waiter.exceededBy(subscription.current().found().index())
                || !(waiter.stale() || consensus().leadership().leading());
    }

    @SuppressWarnings("unchecked") // A query is the key of a subscription of its own type.
    private <T> @Nullable Subscription<T> find(Query<T> query) {
        return (Subscription<T>) subscriptions.get(query);
    }

    @SuppressWarnings("unchecked") // As above.
    private <T, V> View<T, V> acquire(Read<T, V, ?> read) {
        while (true) {
            Subscription<T> subscription =
                    (Subscription<T>) subscriptions.computeIfAbsent(read.query(), this::subscribe);
            View<T, V> view = subscription.acquire(read.rule());
            if (view != null) {
                return view;
            }
            remove(subscription);
        }
    }

    private <T> Subscription<T> subscribe(Query<T> query) {
        Subscription<T> made = new Subscription<>(this, query);
        interests.add(query.interest(), made);
        return made;
    }

    /** Forgets a closed subscription; nobody may find it any more before it is marked no more. */
    void remove(Subscription<?> subscription) {
        subscriptions.remove(subscription.query(), subscription);
        interests.remove(subscription.query().interest(), subscription);
    }

    @Override
    public void committed(StateSnapshot snapshot, ChangeSet changes) {
        @Unsigned long index = snapshot.index();
        interests.touchedBy(changes).forEach(subscription -> subscription.mark(index));
        marked = index;
    }

    @Override
    public void replaced(StateSnapshot snapshot) {
        @Unsigned long index = snapshot.index();
        List<Subscription<?>> all = new ArrayList<>(subscriptions.values());
        all.forEach(subscription -> subscription.replace(index));
        marked = index;
        execute(() -> wakePaced(all.iterator()));
    }

    /**
     * Wakes all, a few at a time: whoever waits is to ask again, as the index it holds says nothing about the new
     * state (semantics.md 1.8).
     */
    private void wakePaced(Iterator<Subscription<?>> rest) {
        for (int count = 0; count < SUBSCRIPTIONS_A_PACE && rest.hasNext(); count++) {
            rest.next().release(waiter -> true);
        }
        if (rest.hasNext()) {
            timers.schedule(PACE, () -> execute(() -> wakePaced(rest)));
        }
    }

    /**
     * This server leads no more: answers the parked reads that ask for the leader's state, so that they come again
     * and are sent to the new one. Those of a server that leads again by the time this is done stay parked.
     */
    public void stepDown() {
        execute(() -> {
            if (!consensus().leadership().leading()) {
                subscriptions.values().forEach(each -> each.release(waiter -> !waiter.stale()));
            }
        });
    }

    /** Figures of this moment, for metrics and tests. */
    public WatchFigures figures() {
        int waiters = 0;
        int views = 0;
        for (Subscription<?> subscription : subscriptions.values()) {
            waiters += subscription.waiting();
            views += subscription.viewCount();
        }
        return new WatchFigures(
                subscriptions.size(), views, waiters, idle.size(), encodings.bytes(), evaluations.sum());
    }

    void timedOut(Waiter<?, ?> waiter) {
        execute(() -> {
            if (waiter.consistent()) {
                confirm(List.of(waiter));
            } else {
                answer(waiter);
            }
        });
    }

    /** Answers those who ask for a consistent answer, after one confirmation of leadership for all of them. */
    void confirm(List<Waiter<?, ?>> waiters) {
        consensus().readIndex().whenDone(outcome -> {
            if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                waiters.forEach(waiter -> waiter.fail(cause));
                return;
            }
            waiters.forEach(this::answer);
        });
    }

    /** One among many: what its consumer throws must not keep the others from their answers. */
    void answer(Waiter<?, ?> waiter) {
        try {
            waiter.answer();
        } catch (RuntimeException failure) {
            LOG.error("cannot deliver the answer of a blocking read", failure);
        }
    }

    private void sweepLater() {
        timers.schedule(
                settings.idleSweep(),
                () -> execute(() -> {
                    idle.sweep();
                    sweepLater();
                }));
    }

    void keepIdle(View<?, ?> view) {
        idle.keep(view);
    }

    SharedEncodings newEncodings() {
        return new SharedEncodings(encodings);
    }

    void countEvaluation() {
        evaluations.increment();
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    /** The index up to which all marks are set. */
    @Unsigned
    long marked() {
        return marked;
    }

    StateSnapshot snapshot() {
        return consensus().snapshot();
    }

    QueryMeta meta(@Unsigned long index) {
        return metaSource().meta(index == 0 ? 1 : index);
    }

    private Consensus consensus() {
        return Objects.requireNonNull(consensus, "attach comes first");
    }
}
