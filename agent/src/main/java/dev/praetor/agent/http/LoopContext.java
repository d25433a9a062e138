package dev.praetor.agent.http;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all connections of one event loop share. Answers that other threads complete are posted here: however many complete together, the loop gets one
 * task and writes them all. Owned by the loop; only {@link #post} may be called from any thread.
 */
final class LoopContext {
    /** Answers written before the loop turns to its sockets again. */
    private static final int BATCH = 512;

    private final EventLoop loop;
    private final AnswerWriter writer;
    private final SharedBody sharedBody = new SharedBody();
    private final Queue<Exchange> completed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    LoopContext(EventLoop loop, AnswerWriter writer) {
        this.loop = loop;
        this.writer = writer;
    }

    AnswerWriter writer() {
        return writer;
    }

    SharedBody sharedBody() {
        return sharedBody;
    }

    boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** Hands over an exchange whose answer is there. */
    void post(Exchange exchange) {
        completed.add(exchange);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        for (int i = 0; i < BATCH; i++) {
            Exchange exchange = completed.poll();
            if (exchange == null) {
                return;
            }
            exchange.deliver();
        }
        schedule();
    }
}
