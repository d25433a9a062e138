package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.jraft.rpc.Peers;
import java.time.Duration;
import java.util.function.Supplier;

/** Hands leadership to another member and waits until this one does not lead any more. The engine gives up after the election timeout. Thread-safe. */
final class Transfer {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration REST = Duration.ofMillis(200);

    private final NodeImpl node;
    private final LeadershipFeed feed;
    private final Timers timers;
    private final Supplier<Duration> electionTimeout;

    Transfer(NodeImpl node, LeadershipFeed feed, Timers timers, Supplier<Duration> electionTimeout) {
        this.node = node;
        this.feed = feed;
        this.timers = timers;
        this.electionTimeout = electionTimeout;
    }

    Reply<Void> to(String id) {
        Status status = node.transferLeadershipTo(id.isEmpty() ? PeerId.ANY_PEER : Peers.peer(id));
        if (!status.isOk()) {
            return Reply.failed(new IllegalArgumentException("cannot transfer leadership: " + status.getErrorMsg()));
        }
        PendingReply<Void> reply = new PendingReply<>();
        await(reply, System.nanoTime() + electionTimeout.get().plus(REST).toNanos());
        return reply;
    }

    private void await(PendingReply<Void> reply, long deadline) {
        if (!feed.newest().leading()) {
            reply.complete(Outcome.done());
            return;
        }
        if (System.nanoTime() - deadline >= 0) {
            reply.fail(new IllegalStateException("leadership transfer timeout"));
            return;
        }
        timers.schedule(LOOK, () -> await(reply, deadline));
    }
}
