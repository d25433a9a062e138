package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import com.alipay.sofa.jraft.core.NodeImpl;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Confirms for reads that this member still leads, by hearing from a majority (Raft dissertation, section 6.4). One round at a time: reads that come while
 * it runs share the next one, for what was acknowledged after it began it does not confirm. Thread-safe.
 */
final class ReadRounds {

    private static final byte[] NO_CONTEXT = {};

    private final NodeImpl node;
    /** Guarded by this object's lock, as is the next. */
    private List<PendingReply<Void>> waiting = new ArrayList<>();

    private boolean running;

    ReadRounds(NodeImpl node) {
        this.node = node;
    }

    Reply<Void> read() {
        PendingReply<Void> reply = new PendingReply<>();
        List<PendingReply<Void>> round;
        synchronized (this) {
            waiting.add(reply);
            if (running) {
                return reply;
            }
            round = take();
        }
        run(round);
        return reply;
    }

    private List<PendingReply<Void>> take() {
        List<PendingReply<Void>> round = waiting;
        waiting = new ArrayList<>();
        running = !round.isEmpty();
        return round;
    }

    private void run(List<PendingReply<Void>> round) {
        ReadIndexClosure done = new ReadIndexClosure() {
            private final AtomicBoolean finished = new AtomicBoolean();

            // The engine calls this for a failure, and once more when the time is up.
            @Override
            public void run(Status status, long index, byte[] context) {
                if (finished.compareAndSet(false, true)) {
                    finish(round, status);
                }
            }
        };
        try {
            node.readIndex(NO_CONTEXT, done);
        } catch (IllegalStateException shuttingDown) {
            // The closure was called with that reason.
        }
    }

    private void finish(List<PendingReply<Void>> round, Status status) {
        List<PendingReply<Void>> next;
        synchronized (this) {
            next = take();
        }
        if (!next.isEmpty()) {
            run(next);
        }
        for (PendingReply<Void> reply : round) {
            Statuses.finishRead(status, reply);
        }
    }
}
