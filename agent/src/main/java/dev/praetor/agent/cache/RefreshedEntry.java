package dev.praetor.agent.cache;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a blocking read in the background keeps fresh, from the first reader on until it is closed. There is one such read at a time; the next
 * one begins by a timer, so that a burst of changes costs one read per tick and no recursion. State is guarded by this object's lock, which is never held
 * while others' code runs.
 */
final class RefreshedEntry<Q, R> implements Entry<R> {

    private final Source<Q, R> source;
    private final Clock clock;
    private final Timers timers;
    private final RandomGenerator random;
    private final Runnable drop;

    private final List<Waiter<R>> waiters = new ArrayList<>();
    private @Nullable Answer<R> latest;
    private long index;
    /** Failures of the background read in a row. */
    private int failures;
    /** When the first of them was noticed. */
    private long lostNanos;

    private boolean begun;
    private boolean closed;
    private @Nullable Reply<Answer<R>> fetch;
    private Timers.@Nullable Timeout next;

    /**
     * @param drop takes this entry out of the cache, when there is nothing worth keeping in it
     */
    RefreshedEntry(Source<Q, R> source, Clock clock, Timers timers, RandomGenerator random, Runnable drop) {
        this.source = source;
        this.clock = clock;
        this.timers = timers;
        this.random = random;
        this.drop = drop;
    }

    @Override
    public Reply<Cached<R>> read(QueryOptions options) {
        Waiter<R> waiter = new Waiter<>(options.minQueryIndex(), this::forget);
        boolean begin = false;
        boolean late;
        synchronized (this) {
            late = closed;
            Answer<R> known = latest;
            if (!late && known != null && Freshness.isAfter(index, waiter.minimum)) {
                return Reply.of(new Cached<>(known, true, ageSeconds()));
            }
            if (!late) {
                waiters.add(waiter);
                begin = !begun;
                begun = true;
                if (waiter.minimum != 0) {
                    waiter.deadline = timers.schedule(Freshness.patience(options), () -> giveUp(waiter));
                }
            }
        }
        if (late) {
            return source.unshared(options);
        }
        if (begin) {
            fetch();
        }
        return waiter.reply;
    }

    private long ageSeconds() {
        return failures == 0
                ? 0
                : Duration.ofNanos(clock.nanoTime() - lostNanos).toSeconds();
    }

    /** The time of a blocking reader is over: it gets what there is, or the first answer. */
    private void giveUp(Waiter<R> waiter) {
        Answer<R> known;
        synchronized (this) {
            known = latest;
            waiter.minimum = 0;
            if (known == null || !waiters.remove(waiter)) {
                return;
            }
        }
        waiter.reply.succeed(Cached.missed(known));
    }

    private synchronized void forget(Waiter<R> waiter) {
        waiter.stopDeadline();
        waiters.remove(waiter);
    }

    private void fetch() {
        long after;
        synchronized (this) {
            next = null;
            if (closed) {
                return;
            }
            after = index;
        }
        long started = clock.nanoTime();
        Reply<Answer<R>> reply = after == 0 ? source.now() : source.after(after, Freshness.BACKGROUND_WAIT);
        boolean abandoned;
        synchronized (this) {
            abandoned = closed;
            fetch = abandoned ? null : reply;
        }
        if (abandoned) {
            reply.cancel();
            return;
        }
        reply.whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<Answer<R>>(Answer<R> answer) -> fetched(answer, clock.nanoTime() - started);
                case Outcome.Failure<Answer<R>>(Throwable cause) -> failed(cause);
            }
        });
    }

    private void fetched(Answer<R> answer, long tookNanos) {
        List<Waiter<R>> served = new ArrayList<>();
        synchronized (this) {
            fetch = null;
            if (closed) {
                return;
            }
            long before = index;
            latest = answer;
            index = source.indexOf(answer);
            for (Waiter<R> waiter : waiters) {
                if (Freshness.isAfter(index, waiter.minimum)) {
                    waiter.stopDeadline();
                    served.add(waiter);
                }
            }
            waiters.removeAll(served);
            failures = 0;
            boolean hasty = index == before && tookNanos < Freshness.SUSPICIOUSLY_SHORT.toNanos();
            continueAfter(hasty ? Freshness.pause(1, random) : Duration.ZERO);
        }
        served.forEach(waiter -> waiter.reply.succeed(Cached.missed(answer)));
    }

    private void failed(Throwable cause) {
        List<Waiter<R>> told;
        boolean worthless;
        synchronized (this) {
            fetch = null;
            if (closed) {
                return;
            }
            worthless = latest == null || Freshness.endsRights(cause);
            told = takeWaiters();
            if (failures++ == 0) {
                lostNanos = clock.nanoTime();
            }
            if (worthless) {
                closed = true;
                latest = null;
            } else {
                continueAfter(Freshness.pause(failures, random));
            }
        }
        if (worthless) {
            drop.run();
        }
        told.forEach(waiter -> waiter.reply.fail(cause));
    }

    private void continueAfter(Duration pause) {
        next = timers.schedule(pause, this::fetch);
    }

    private List<Waiter<R>> takeWaiters() {
        List<Waiter<R>> all = List.copyOf(waiters);
        all.forEach(Waiter::stopDeadline);
        waiters.clear();
        return all;
    }

    @Override
    public synchronized boolean isIdle() {
        return waiters.isEmpty();
    }

    @Override
    public void close() {
        Reply<Answer<R>> running;
        List<Waiter<R>> told;
        synchronized (this) {
            closed = true;
            latest = null;
            running = fetch;
            fetch = null;
            if (next != null) {
                next.cancel();
            }
            told = takeWaiters();
        }
        if (running != null) {
            running.cancel();
        }
        told.forEach(waiter -> waiter.reply.fail(new RpcException("the agent's cache was closed")));
    }
}
