package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Dead;
import dev.praetor.gossip.codec.NodeState;
import dev.praetor.gossip.codec.PushPull;
import dev.praetor.gossip.codec.Suspect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states that nodes exchange: what this one says, and what another's changes (wire-gossip.md 4.12 and 4.13). Owned by the pool's thread. */
final class StateMerge {

    private static final int BYTES = 6;

    /** The rules that single messages follow. */
    record Rules(AliveRule alive, SuspectRule suspect, DeadRule dead) {}

    private final PoolContext context;
    private final Rules rules;
    private final VersionRule versions;

    StateMerge(PoolContext context, Rules rules) {
        this.context = context;
        this.rules = rules;
        this.versions = new VersionRule(context.nodes);
    }

    /** All that this node knows. */
    PushPull local(boolean join) {
        List<NodeState> states = new ArrayList<>(context.nodes.size());
        Map<Node.State, Integer> counts = new EnumMap<>(Node.State.class);
        for (NodeRecord node : context.nodes.all()) {
            states.add(node.onTheWire());
            counts.merge(node.state(), 1, Integer::sum);
        }
        context.observer.instances(counts);
        return new PushPull(join, states, Bytes.wrap(context.delegate.localState(join)));
    }

    /** Takes what another node knows; answers why not, {@code null} when it was taken. */
    @Nullable
    String merge(PushPull remote) {
        String refusal = versions.refusal(remote.nodes());
        if (refusal == null && remote.join()) {
            refusal = unmergeable(remote.nodes());
        }
        if (refusal != null) {
            return refusal;
        }
        remote.nodes().forEach(this::merge);
        if (!remote.userState().isEmpty()) {
            context.delegate.remoteState(remote.userState().array().clone(), remote.join());
        }
        return null;
    }

    private @Nullable String unmergeable(List<NodeState> remote) {
        List<Node> nodes = new ArrayList<>(remote.size());
        for (NodeState state : remote) {
            InetAddress host = Addresses.address(state.addr());
            if (host == null) {
                int size = state.addr() == null ? 0 : state.addr().length();
                return "IP byte length is invalid: " + size + " bytes is not either 4 or 16";
            }
            Bytes meta = state.meta();
            nodes.add(new Node(
                    state.name(),
                    new InetSocketAddress(host, state.port()),
                    meta == null ? new byte[0] : meta.array(),
                    state(state),
                    NodeRecord.versions(sixBytes(state.vsn()))));
        }
        return context.delegate.refuseMerge(nodes);
    }

    private static Node.State state(NodeState node) {
        return switch (node.state()) {
            case 0 -> Node.State.ALIVE;
            case 1 -> Node.State.SUSPECT;
            case 3 -> Node.State.LEFT;
            default -> Node.State.DEAD;
        };
    }

    private static Bytes sixBytes(@Nullable Bytes versions) {
        return versions == null || versions.length() < BYTES ? Bytes.wrap(new byte[BYTES]) : versions;
    }

    private void merge(NodeState node) {
        switch (node.state()) {
            case 0 ->
                rules.alive()
                        .apply(new Alive(
                                node.incarnation(), node.name(), node.addr(), node.port(), node.meta(), node.vsn()));
            case 3 -> rules.dead().apply(new Dead(node.incarnation(), node.name(), node.name()));
            // What another thinks dead is only suspected here, so that it gets a chance to refute.
            case 1, 2 -> rules.suspect().apply(new Suspect(node.incarnation(), node.name(), context.settings.name()));
            default -> {
                // A state of versions to come.
            }
        }
    }
}
