package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.rpc.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The list of members in the log, and its changes. The engine refuses to make a voter a non-voter, or the other way, at one go: such a member leaves the
 * list and comes back, two entries. Thread-safe.
 */
final class Membership {

    private final NodeImpl node;
    private final PeerId self;
    private final Member selfMember;
    private final AddressBook addresses;

    Membership(NodeImpl node, Member self, AddressBook addresses) {
        this.node = node;
        this.self = Peers.peer(self.id());
        this.selfMember = self;
        this.addresses = addresses;
    }

    List<Member> members() {
        Configuration now = node.getCurrentConf();
        List<Member> members = new ArrayList<>();
        if (now != null) {
            now.getPeers().forEach(peer -> members.add(member(peer, true)));
            now.getLearners().forEach(peer -> members.add(member(peer, false)));
        }
        return members;
    }

    private Member member(PeerId peer, boolean voter) {
        String id = Peers.memberId(peer);
        String address = peer.equals(self) ? selfMember.address() : addresses.address(id);
        return new Member(id, address, voter);
    }

    boolean isOnlyVoter() {
        Configuration now = node.getCurrentConf();
        return now != null
                && now.getPeers().size() == 1
                && now.getPeers().contains(self)
                && node.getNodeState().isActive();
    }

    Reply<Void> add(Member member) {
        PeerId peer = Peers.peer(member.id());
        Configuration now = node.getCurrentConf();
        boolean changesRole = member.voter() ? now.getLearners().contains(peer) : now.contains(peer);
        Reply<Void> ready = changesRole ? leave(peer) : Reply.done();
        return ready.then(_ -> change(next -> join(next, peer, member.voter())));
    }

    private static void join(Configuration next, PeerId peer, boolean voter) {
        if (voter) {
            next.addPeer(peer);
        } else {
            next.addLearner(peer);
        }
    }

    Reply<Void> demote(String id) {
        PeerId peer = Peers.peer(id);
        if (!node.getCurrentConf().contains(peer)) {
            return unknown(id);
        }
        return leave(peer).then(_ -> change(next -> next.addLearner(peer)));
    }

    Reply<Void> remove(String id) {
        PeerId peer = Peers.peer(id);
        Configuration now = node.getCurrentConf();
        return now.contains(peer) || now.getLearners().contains(peer) ? leave(peer) : unknown(id);
    }

    private static Reply<Void> unknown(String id) {
        return Reply.failed(new IllegalArgumentException("no member has the ID " + id));
    }

    private Reply<Void> leave(PeerId peer) {
        return change(next -> {
            next.removePeer(peer);
            next.removeLearner(peer);
        });
    }

    private Reply<Void> change(Consumer<Configuration> mutation) {
        Configuration next = node.getCurrentConf();
        mutation.accept(next);
        if (next.getPeers().isEmpty()) {
            return Reply.failed(new IllegalArgumentException("need at least one voter in configuration"));
        }
        PendingReply<Void> reply = new PendingReply<>();
        node.changePeers(next, status -> Statuses.finish(status, reply));
        return reply;
    }
}
