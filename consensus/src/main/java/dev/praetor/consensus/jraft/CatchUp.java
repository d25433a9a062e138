package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.Task;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.CommandCodec;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Sees to it that the engine notices when a new voter has caught up. The engine looks only when that voter answers for entries, and begins to look a moment after it
 * began to send them: one that has them all may have answered by then, and would not become a voter before the next write. So as long as it is not one, an entry that
 * does nothing is written at intervals. Any thread.
 */
final class CatchUp {

    private final NodeImpl node;
    private final Timers timers;
    private final Duration interval;

    CatchUp(NodeImpl node, Timers timers, Duration interval) {
        this.node = node;
        this.timers = timers;
        this.interval = interval;
    }

    /** The same reply as that of an addition, until which entries are written. */
    Reply<Void> until(Reply<Void> addition) {
        Waiting waiting = new Waiting();
        PendingReply<Void> reply = new PendingReply<>();
        waiting.later();
        addition.whenDone(outcome -> {
            waiting.over = true;
            reply.complete(outcome);
        });
        return reply;
    }

    private final class Waiting {

        private volatile boolean over;

        void later() {
            timers.schedule(interval, this::write);
        }

        private void write() {
            if (over) {
                return;
            }
            Task task = new Task();
            task.setData(ByteBuffer.wrap(CommandCodec.nothing()));
            try {
                node.apply(task);
            } catch (IllegalStateException shuttingDown) {
                return;
            }
            later();
        }
    }
}
