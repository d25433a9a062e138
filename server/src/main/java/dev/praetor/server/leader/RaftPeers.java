package dev.praetor.server.leader;

import dev.praetor.base.reply.Outcome;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.gossip.Pool;
import dev.praetor.server.members.ServerMember;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log's configuration in step with the servers that gossip shows: new ones become members that do not vote yet, those that left are removed
 * (wire-gossip.md row 9.6). Used on the leader's executor.
 */
final class RaftPeers {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");

    private final String self;
    private final Consensus consensus;
    private final Pool lan;
    private final ServerRule rule;
    private final PeerRemoval removal;

    /**
     * Changes nothing yet.
     *
     * @param self the ID of this server's node
     * @param rule which servers may become members
     */
    RaftPeers(String self, Consensus consensus, Pool lan, ServerRule rule) {
        this.self = self;
        this.consensus = consensus;
        this.lan = lan;
        this.rule = rule;
        this.removal = new PeerRemoval(consensus, self);
    }

    /**
     * A server is alive: adds it unless it is there.
     *
     * @param done told whether nothing is left to do; false when it should be tried again. On any thread
     */
    void joined(ServerMember server, Consumer<Boolean> done) {
        if (server.id().isEmpty() || server.id().equals(self) || removal.isMember(server.id())) {
            done.accept(true);
            return;
        }
        String refusal = rule.refusal(server);
        if (!refusal.isEmpty()) {
            LOG.atError()
                    .addKeyValue("server", server.name())
                    .addKeyValue("address", server.raftAddress())
                    .addKeyValue("reason", refusal)
                    .log("not adding Raft peer");
            done.accept(true);
            return;
        }
        if (server.bootstrap() && isBootstrapConflict(server)) {
            done.accept(true);
            return;
        }
        String replaced = memberAt(server.raftAddress());
        if (!replaced.isEmpty()) {
            removal.remove(replaced, removed -> add(server, done));
            return;
        }
        add(server, done);
    }

    /** The ID of another member at an address, which its node must have left; empty when there is none. */
    private String memberAt(String address) {
        return consensus.members().stream()
                .filter(member ->
                        member.address().equals(address) && !member.id().equals(self))
                .map(Member::id)
                .findFirst()
                .orElse("");
    }

    private boolean isBootstrapConflict(ServerMember joined) {
        for (dev.praetor.gossip.Member member : lan.members()) {
            ServerMember other = ServerMember.of(member);
            if (other != null
                    && other.bootstrap()
                    && other.status() == MemberStatus.ALIVE
                    && other.datacenter().equals(joined.datacenter())
                    && !other.name().equals(joined.name())) {
                LOG.atError()
                        .addKeyValue("node_to_add", joined.name())
                        .addKeyValue("other", other.name())
                        .log("Two nodes are in bootstrap mode. Only one node should be in bootstrap mode, not"
                                + " adding Raft peer.");
                return true;
            }
        }
        return false;
    }

    private void add(ServerMember server, Consumer<Boolean> done) {
        consensus
                .addMember(new Member(server.id(), server.raftAddress(), false))
                .whenDone(outcome -> {
                    if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                        LOG.atError()
                                .addKeyValue("server", server.name())
                                .addKeyValue("error", String.valueOf(cause.getMessage()))
                                .log("failed to add raft peer");
                        done.accept(false);
                        return;
                    }
                    done.accept(true);
                });
    }

    /** A server left: removes it unless it is gone already. This server never removes itself. */
    void left(String id, Consumer<Boolean> done) {
        removal.remove(id, done);
    }
}
