package dev.praetor.agent.cache;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.server.route.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The last answer to a question, asked again by a reader that finds it too old. Written by whoever completes a call; any recent answer will do. */
final class SimpleEntry<Q, R> implements Entry<R> {

    private final Source<Q, R> source;
    private final Clock clock;
    private volatile @Nullable Kept<R> kept;

    private record Kept<R>(Answer<R> answer, long nanos) {
        Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }

        Cached<R> hit(long now) {
            return new Cached<>(answer, true, age(now).toSeconds());
        }
    }

    SimpleEntry(Source<Q, R> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Reply<Cached<R>> read(QueryOptions options) {
        Kept<R> before = kept;
        long now = clock.nanoTime();
        if (before != null && Freshness.isYoung(options, before.age(now))) {
            return Reply.of(before.hit(now));
        }
        Reply<Cached<R>> asked = source.now().map(this::keep);
        if (before == null || !Freshness.isBetterThanNothing(options, before.age(now))) {
            return asked;
        }
        PendingReply<Cached<R>> reply = new PendingReply<>(asked::cancel);
        asked.whenDone(outcome -> reply.complete(
                outcome instanceof Outcome.Failure ? new Outcome.Success<>(before.hit(clock.nanoTime())) : outcome));
        return reply;
    }

    private Cached<R> keep(Answer<R> answer) {
        kept = new Kept<>(answer, clock.nanoTime());
        return Cached.missed(answer);
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public void close() {
        kept = null;
    }
}
