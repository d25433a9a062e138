package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.Message;
import dev.praetor.gossip.codec.Suspect;
import dev.praetor.gossip.codec.UserMessage;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of packets on their way to the pool's thread: probes and their answers first, in order; then what says that nodes are alive, then all else, each
 * last in first out, as the newest is worth most when there is too much (wire-gossip.md section 3). Any thread may add; state is guarded by this object's lock,
 * which is never held while a message is handled.
 */
final class Inbox {

    /** As many messages wait in each queue. */
    static final int MOST_WAITING = 1024;

    /** After so many messages the pool's thread does other things first. */
    private static final int AT_ONCE = 128;

    /** A message with its sender and the pool's clock when it came. */
    record Arrived(Message message, InetSocketAddress from, long nanos) {}

    private final Executor thread;
    private final Consumer<Arrived> handler;
    private final Deque<Arrived> direct = new ArrayDeque<>();
    private final Deque<Arrived> alive = new ArrayDeque<>();
    private final Deque<Arrived> others = new ArrayDeque<>();
    private boolean scheduled;

    /**
     * Makes it.
     *
     * @param thread the pool's, on which the handler is called
     */
    Inbox(Executor thread, Consumer<Arrived> handler) {
        this.thread = thread;
        this.handler = handler;
    }

    /** Adds a message; false when its queue is full and it was dropped. */
    boolean add(Arrived arrived) {
        synchronized (this) {
            Deque<Arrived> queue = queue(arrived.message());
            if (queue.size() >= MOST_WAITING) {
                return false;
            }
            queue.addLast(arrived);
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        thread.execute(this::drain);
        return true;
    }

    private Deque<Arrived> queue(Message message) {
        return switch (message) {
            case Alive ignored -> alive;
            case Suspect ignored -> others;
            case Dead ignored -> others;
            case UserMessage ignored -> others;
            default -> direct;
        };
    }

    private void drain() {
        try {
            for (int count = 0; count < AT_ONCE; count++) {
                Arrived next = next();
                if (next == null) {
                    return;
                }
                handler.accept(next);
            }
        } finally {
            again();
        }
    }

    /** Goes on later when there is more; also after a message that could not be handled. */
    private void again() {
        synchronized (this) {
            if (!scheduled) {
                return;
            }
        }
        thread.execute(this::drain);
    }

    private synchronized @Nullable Arrived next() {
        Arrived found = direct.pollFirst();
        if (found == null) {
            found = alive.pollLast();
        }
        if (found == null) {
            found = others.pollLast();
        }
        if (found == null) {
            scheduled = false;
        }
        return found;
    }
}
