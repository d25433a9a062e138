package dev.praetor.rpc.client;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the time of calls. There is one timer for all of them, at the earliest deadline, since nearly every call is answered long before its own; a look at
 * all calls when it runs out costs less than a timer each. Owned by an event loop.
 */
final class Deadlines {

    private final EventLoop loop;
    private final Consumer<PendingCall> expired;
    private final List<PendingCall> calls = new ArrayList<>();
    private @Nullable Future<?> timer;
    private long timerAt;

    Deadlines(EventLoop loop, Consumer<PendingCall> expired) {
        this.loop = loop;
        this.expired = expired;
    }

    void add(PendingCall call) {
        call.place = calls.size();
        calls.add(call);
        Future<?> waiting = timer;
        if (waiting == null) {
            schedule(call.deadline);
        } else if (call.deadline - timerAt < 0) {
            waiting.cancel(false);
            schedule(call.deadline);
        }
    }

    /** Without effect on a call that is not watched. */
    void remove(PendingCall call) {
        int place = call.place;
        if (place < 0) {
            return;
        }
        call.place = -1;
        PendingCall last = calls.removeLast();
        if (last != call) {
            calls.set(place, last);
            last.place = place;
        }
    }

    int size() {
        return calls.size();
    }

    private void schedule(long deadline) {
        timerAt = deadline;
        timer = loop.schedule(this::look, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        long now = System.nanoTime();
        List<PendingCall> late = new ArrayList<>();
        for (PendingCall each : calls) {
            if (each.deadline - now <= 0) {
                late.add(each);
            }
        }
        for (PendingCall each : late) {
            remove(each);
            expired.accept(each);
        }
        if (timer == null && !calls.isEmpty()) {
            long earliest = calls.getFirst().deadline;
            for (PendingCall each : calls) {
                if (each.deadline - earliest < 0) {
                    earliest = each.deadline;
                }
            }
            schedule(earliest);
        }
    }

    void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
