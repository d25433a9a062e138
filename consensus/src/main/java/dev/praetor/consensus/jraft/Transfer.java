package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.jraft.rpc.Peers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Hands leadership to another member and waits until this one does not lead any more. The engine gives up after the election timeout, and refuses while the
 * list of members is being changed: that is waited for as long. Thread-safe.
 */
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
        PendingReply<Void> reply = new PendingReply<>();
        begin(id.isEmpty() ? PeerId.ANY_PEER : Peers.peer(id), reply, deadline());
        return reply;
    }

    private long deadline() {
        return System.nanoTime() + electionTimeout.get().plus(REST).toNanos();
    }

    private void begin(PeerId target, PendingReply<Void> reply, long deadline) {
        Status status = node.transferLeadershipTo(target);
        if (status.isOk()) {
            await(reply, deadline());
            return;
        }
        if (status.getRaftError() == RaftError.EBUSY && System.nanoTime() - deadline < 0) {
            timers.schedule(LOOK, () -> begin(target, reply, deadline));
            return;
        }
        reply.fail(new IllegalArgumentException("cannot transfer leadership: " + status.getErrorMsg()));
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
