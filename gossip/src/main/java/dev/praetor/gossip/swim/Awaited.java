package dev.praetor.gossip.swim;

import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.Nack;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits for the answers to pings, by the number of the ping; an answer that nobody waits for is dropped. Owned by the pool's thread. */
final class Awaited {

    /** Is told of the answers to one ping. */
    interface Waiter {

        /** The one answer; nothing comes after it. {@code arrivedNanos} is on the pool's clock. */
        void acknowledged(Ack ack, long arrivedNanos);

        /** A node that was asked to help had no answer. */
        default void refused() {}
    }

    /** A node pings for so many others at once; what is beyond that gets no help. */
    private static final int MOST = 8_192;

    private final Map<Long, Waiter> waiters = new HashMap<>();

    /** Whether no more should be added for others. */
    boolean isFull() {
        return waiters.size() >= MOST;
    }

    void add(long sequence, Waiter waiter) {
        waiters.put(sequence, waiter);
    }

    void remove(long sequence) {
        waiters.remove(sequence);
    }

    void take(Ack ack, long arrivedNanos) {
        Waiter waiter = waiters.remove(ack.seqNo());
        if (waiter != null) {
            waiter.acknowledged(ack, arrivedNanos);
        }
    }

    void take(Nack nack) {
        @Nullable Waiter waiter = waiters.get(nack.seqNo());
        if (waiter != null) {
            waiter.refused();
        }
    }
}
