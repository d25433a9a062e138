package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Messages;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an alive message changes (wire-gossip.md 4.1 to 4.6). From dead or left a node becomes alive only by an address that is free for it and a higher
 * incarnation. Owned by the pool's thread.
 */
final class AliveRule {

    /** After so long a dead node's name is free for another address. */
    static final Duration DEAD_NODE_RECLAIM = Duration.ofSeconds(30);

    private static final int VERSION_BYTES = 6;

    private final PoolContext context;
    private final Refutation refutation;

    AliveRule(PoolContext context, Refutation refutation) {
        this.context = context;
        this.refutation = refutation;
    }

    /** A message that came from elsewhere. */
    void apply(Alive alive) {
        apply(alive, false, null);
    }

    /**
     * What this node says of itself.
     *
     * @param told run when all know, as far as is to be known
     */
    void announce(Alive alive, @Nullable Runnable told) {
        apply(alive, true, told);
    }

    private void apply(Alive alive, boolean own, @Nullable Runnable told) {
        if (context.isLeaving() && context.isSelf(alive.node())) {
            return;
        }
        Bytes versions = checkedVersions(alive);
        if (versions == null) {
            return;
        }
        InetAddress host = Addresses.address(alive.addr());
        if (host == null) {
            int size = alive.addr() == null ? 0 : alive.addr().length();
            ignore(alive, "IP byte length is invalid: " + size + " bytes is not either 4 or 16");
            return;
        }
        int port = alive.port() == 0 ? context.settings.advertised().getPort() : alive.port();
        Bytes meta = alive.meta() == null ? Bytes.EMPTY : alive.meta();
        Node offered = new Node(
                alive.node(),
                new InetSocketAddress(host, port),
                meta.array(),
                Node.State.ALIVE,
                NodeRecord.versions(versions));
        String refusal = context.delegate.refuseAlive(offered);
        if (refusal != null) {
            ignore(alive, refusal);
            return;
        }
        merge(alive, offered, meta, versions, own, told);
    }

    private void ignore(Alive alive, String reason) {
        context.log.warn("ignoring alive message for '" + alive.node() + "': " + reason);
    }

    private @Nullable Bytes checkedVersions(Alive alive) {
        Bytes versions = alive.vsn();
        int size = versions == null ? 0 : versions.length();
        if (versions != null && size >= 3) {
            int least = versions.at(0) & 0xff;
            int most = versions.at(1) & 0xff;
            if (least == 0 || most == 0 || least > most) {
                context.log.warn("Ignoring an alive message for '" + alive.node() + "' (" + where(alive)
                        + ") because protocol version(s) are wrong: " + least + " <= " + (versions.at(2) & 0xff)
                        + " <= " + most + " should be >0");
                return null;
            }
        }
        if (versions == null || size < VERSION_BYTES) {
            context.log.warn("ignoring alive message for '" + alive.node() + "' (" + where(alive)
                    + ") because Vsn is not present");
            return null;
        }
        return versions;
    }

    private static String where(Alive alive) {
        InetAddress host = Addresses.address(alive.addr());
        return (host == null ? "?" : GoAddress.text(host)) + ":" + alive.port();
    }

    private void merge(Alive alive, Node offered, Bytes meta, Bytes versions, boolean own, @Nullable Runnable told) {
        boolean self = context.isSelf(alive.node());
        NodeRecord known = context.nodes.get(alive.node());
        boolean moved = false;
        if (known == null) {
            if (!allowed(
                    offered,
                    "Rejected node " + offered.name() + " ("
                            + GoAddress.text(offered.address().getAddress()) + ")")) {
                return;
            }
            known = new NodeRecord(alive.node(), offered.address(), versions, context.thread.nanoTime());
            context.nodes.add(known);
        } else if (!known.address().equals(offered.address())) {
            if (!allowed(
                    offered,
                    "Rejected IP update from "
                            + GoAddress.text(known.address().getAddress()) + " to "
                            + GoAddress.text(offered.address().getAddress()) + " for node " + offered.name())) {
                return;
            }
            if (!isFree(known)) {
                context.log.error("Conflicting address for " + known.name + ". Mine: "
                        + GoAddress.text(known.address()) + " Theirs: " + GoAddress.text(offered.address())
                        + " Old state: " + known.state().number());
                context.delegate.conflict(known.view(), offered);
                return;
            }
            context.log.info("Updating address for left or failed node " + known.name + " from "
                    + GoAddress.text(known.address()) + " to " + GoAddress.text(offered.address()));
            moved = true;
        }
        if (self ? alive.incarnation() < known.incarnation() : alive.incarnation() <= known.incarnation() && !moved) {
            return;
        }
        if (self && !own) {
            contradict(alive, known, meta, versions);
            return;
        }
        known.suspicion(null);
        take(alive, known, offered, meta, versions, told);
    }

    private boolean allowed(Node offered, String refusal) {
        boolean inside =
                context.settings.security().allowed().allows(offered.address().getAddress());
        if (!inside) {
            context.log.warn(refusal + ": " + GoAddress.text(offered.address().getAddress()) + " is not allowed");
        }
        return inside;
    }

    /** Whether a name may be used from another address. */
    private boolean isFree(NodeRecord known) {
        return known.state() == Node.State.LEFT
                || known.state() == Node.State.DEAD
                        && context.thread.nanoTime() - known.changedNanos() > DEAD_NODE_RECLAIM.toNanos();
    }

    /** Others say something about this node: nothing new, or what was true before a restart, or of another node of that name. */
    private void contradict(Alive alive, NodeRecord self, Bytes meta, Bytes versions) {
        if (alive.incarnation() == self.incarnation() && meta.equals(self.meta()) && versions.equals(self.versions())) {
            return;
        }
        String said = "meta:(" + numbers(meta) + " VS " + numbers(self.meta()) + "), vsn:(" + numbers(versions) + " VS "
                + numbers(self.versions()) + ")";
        refutation.refute(alive.incarnation());
        context.log.warn("Refuting an alive message for '" + alive.node() + "' (" + where(alive) + ") " + said);
    }

    /** Bytes as Go prints them. */
    private static String numbers(Bytes bytes) {
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < bytes.length(); index++) {
            text.append(index == 0 ? "" : " ").append(bytes.at(index) & 0xff);
        }
        return text.append(']').toString();
    }

    private void take(
            Alive alive, NodeRecord known, Node offered, Bytes meta, Bytes versions, @Nullable Runnable told) {
        Node.State before = known.state();
        boolean described = !meta.equals(known.meta());
        context.news.add(known.name, Messages.encode(alive), told);
        known.describe(offered.address(), meta, versions, alive.incarnation());
        if (before != Node.State.ALIVE) {
            known.state(Node.State.ALIVE, context.thread.nanoTime());
        }
        context.observer.count(MemberlistObserver.Counter.ALIVE_MESSAGES, 1);
        if (before == Node.State.DEAD || before == Node.State.LEFT) {
            context.delegate.joined(known.view());
        } else if (described) {
            context.delegate.updated(known.view());
        }
    }
}
