package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.jraft.rpc.Peers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The list of members in the log, and its changes, one after another. Each is agreed by the old and the new voters (joint consensus), so that a leader lost on
 * the way leaves either list, and the next one ends what is half agreed. Thread-safe.
 */
final class Membership {

    private final NodeImpl node;
    private final PeerId self;
    private final Member selfMember;
    private final AddressBook addresses;
    /** Changes that wait for the one under way. Guarded by this object's lock, as is the next. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private boolean changing;

    Membership(NodeImpl node, Member self, AddressBook addresses) {
        this.node = node;
        this.self = Peers.peer(self.id());
        this.selfMember = self;
        this.addresses = addresses;
    }

    /** The members of the newest list in this member's log, agreed or not; none before the log was read. */
    List<Member> members() {
        Configuration now = node.getCurrentConf();
        if (now == null) {
            return List.of();
        }
        List<Member> members = new ArrayList<>();
        now.getPeers().forEach(peer -> members.add(member(peer, true)));
        now.getLearners().forEach(peer -> members.add(member(peer, false)));
        return List.copyOf(members);
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
        return oneByOne(() -> {
            boolean isThere = member.voter() && isVoter(current(), member.id());
            return isThere ? Reply.done() : change(next -> join(next, member));
        });
    }

    private static void join(Configuration next, Member member) {
        leave(next, member.id());
        if (member.voter()) {
            next.addPeer(Peers.peer(member.id()));
            return;
        }
        next.addLearner(Peers.nonVoter(member.id()));
    }

    Reply<Void> demote(String id) {
        return oneByOne(() ->
                isVoter(current(), id) ? change(next -> join(next, new Member(id, "", false))) : unknown(id));
    }

    Reply<Void> remove(String id) {
        return oneByOne(() -> {
            Configuration now = current();
            boolean isMember = isVoter(now, id) || now.getLearners().contains(Peers.nonVoter(id));
            return isMember ? change(next -> leave(next, id)) : unknown(id);
        });
    }

    private static boolean isVoter(Configuration now, String id) {
        return now.contains(Peers.peer(id));
    }

    private static void leave(Configuration next, String id) {
        next.removePeer(Peers.peer(id));
        next.removeLearner(Peers.nonVoter(id));
    }

    private Reply<Void> oneByOne(Supplier<Reply<Void>> change) {
        PendingReply<Void> reply = new PendingReply<>();
        Runnable run = () -> start(change).whenDone(outcome -> {
            next();
            reply.complete(outcome);
        });
        synchronized (this) {
            if (changing) {
                waiting.add(run);
                return reply;
            }
            changing = true;
        }
        run.run();
        return reply;
    }

    private static Reply<Void> start(Supplier<Reply<Void>> change) {
        try {
            return change.get();
        } catch (RuntimeException broken) {
            return Reply.failed(broken);
        }
    }

    private void next() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            changing = next != null;
        }
        if (next != null) {
            next.run();
        }
    }

    private Configuration current() {
        Configuration now = node.getCurrentConf();
        if (now == null) {
            throw new IllegalStateException("the log is not read yet");
        }
        return now;
    }

    private static Reply<Void> unknown(String id) {
        return Reply.failed(new IllegalArgumentException("no member has the ID " + id));
    }

    private Reply<Void> change(Consumer<Configuration> mutation) {
        Configuration next = current();
        mutation.accept(next);
        if (next.getPeers().isEmpty()) {
            return Reply.failed(new IllegalArgumentException("need at least one voter in configuration"));
        }
        PendingReply<Void> reply = new PendingReply<>();
        node.changePeers(next, status -> Statuses.finish(status, reply));
        return reply;
    }
}
