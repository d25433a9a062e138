package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowRequest;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.consensus.jraft.storage.MetaFile;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for election before the election timeout when the leader's process is gone for certain: its connection was closed, and its port refuses new ones.
 * The voters do so one after another, in the order of their IDs, for each that does so at the same time takes votes from the others. A leader that is only
 * slow, or cut off without a word, is waited for as ever. Thread-safe.
 */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private final NodeImpl node;
    private final PeerId self;
    private final MetaFile meta;
    private final LeadershipFeed feed;
    private final Membership membership;
    private final RaftTransport transport;
    private final Timers timers;
    private final String selfId;
    private final Supplier<Duration> electionTimeout;

    Succession(
            NodeImpl node,
            PeerId self,
            MetaFile meta,
            LeadershipFeed feed,
            Membership membership,
            RaftTransport transport,
            Timers timers,
            String selfId,
            Supplier<Duration> electionTimeout) {
        this.node = node;
        this.self = self;
        this.meta = meta;
        this.feed = feed;
        this.membership = membership;
        this.transport = transport;
        this.timers = timers;
        this.selfId = selfId;
        this.electionTimeout = electionTimeout;
    }

    /** The connection to this leader was closed. Does not block. */
    void leaderClosed(Leadership leader) {
        transport.probe(leader.leaderId(), gone -> {
            if (gone) {
                wait(leader);
            }
        });
    }

    private void wait(Leadership leader) {
        List<String> heirs = membership.members().stream()
                .filter(Member::voter)
                .map(Member::id)
                .filter(id -> !id.equals(leader.leaderId()))
                .sorted()
                .toList();
        int place = heirs.indexOf(selfId);
        if (place >= 0) {
            Duration step = electionTimeout.get().dividedBy(2);
            timers.schedule(step.multipliedBy(place), () -> Thread.startVirtualThread(() -> stand(leader)));
        }
    }

    /** Unless another one leads meanwhile or got this member's vote. One that stood and did not get it knows less. */
    private void stand(Leadership leader) {
        Leadership now = feed.newest();
        boolean mayStand = now.equals(leader)
                || (now.leaderId().isEmpty() && meta.getVotedFor().isEmpty());
        if (!mayStand) {
            return;
        }
        LOG.atInfo().addKeyValue("term", meta.getTerm()).log("the leader's process is gone, starting election");
        TimeoutNowRequest request = TimeoutNowRequest.newBuilder()
                .setGroupId(node.getGroupId())
                .setServerId(self.toString())
                .setPeerId(self.toString())
                .setTerm(meta.getTerm())
                .build();
        node.handleTimeoutNowRequest(request, new RpcRequestClosure(new Nobody()));
    }

    /** Who asked is this member itself, and waits for no answer. */
    private static final class Nobody implements RpcContext {

        @Override
        public void sendResponse(Object response) {
            // Nobody waits.
        }

        /** Only processors of entries ask for it. */
        @Override
        public Connection getConnection() {
            throw new UnsupportedOperationException("no connection");
        }

        @Override
        public String getRemoteAddress() {
            return "";
        }
    }
}
