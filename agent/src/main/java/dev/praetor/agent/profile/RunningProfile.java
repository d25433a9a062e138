package dev.praetor.agent.profile;

import dev.praetor.agent.http.Response;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A profile over some time: records, waits on a timer, makes the result; a client that hangs up ends it. Whoever claims it first, its time or the client,
 * ends it. State is guarded by this object's lock, which is held while the recording starts but never while its result is made.
 */
final class RunningProfile {

    /** Makes the answer of a recording, which it ends. */
    interface Result {
        Response of(FlightRecording recording) throws Exception;
    }

    private final Work work;
    private final Duration time;
    private final Supplier<FlightRecording> begin;
    private final Result result;
    private final Runnable ended;
    private final PendingReply<Response> reply = new PendingReply<>(this::cancel);
    private @Nullable FlightRecording recording;
    private Timers.@Nullable Timeout timeout;
    private boolean claimed;

    private RunningProfile(Work work, Duration time, Supplier<FlightRecording> begin, Result result, Runnable ended) {
        this.work = work;
        this.time = time;
        this.begin = begin;
        this.result = result;
        this.ended = ended;
    }

    /**
     * Begins one.
     *
     * @param begin starts the recording; may block
     * @param ended called once, when another one may begin
     */
    static Reply<Response> begin(
            Work work, Duration time, Supplier<FlightRecording> begin, Result result, Runnable ended) {
        RunningProfile running = new RunningProfile(work, time, begin, result, ended);
        work.blocking().execute(running::start);
        return running.reply;
    }

    private synchronized void start() {
        if (claimed) {
            return;
        }
        try {
            recording = begin.get();
        } catch (RuntimeException e) {
            claimed = true;
            ended.run();
            reply.fail(e);
            return;
        }
        timeout = work.timers().schedule(time, () -> work.blocking().execute(this::finish));
    }

    private synchronized boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    private void finish() {
        FlightRecording done = recording();
        if (done == null || !claim()) {
            return;
        }
        try {
            Work.complete(reply, () -> result.of(done));
        } finally {
            ended.run();
        }
    }

    private synchronized @Nullable FlightRecording recording() {
        return recording;
    }

    private void cancel() {
        work.blocking().execute(() -> {
            if (claim()) {
                abandon();
                ended.run();
            }
        });
    }

    private synchronized void abandon() {
        if (timeout != null) {
            timeout.cancel();
        }
        if (recording != null) {
            recording.close();
        }
    }
}
