package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.codec.NodeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether all nodes of an exchange can speak with each other (wire-gossip.md 4.13). Owned by the pool's thread. */
final class VersionRule {

    private static final int ALIVE = 0;
    private static final int BYTES = 6;

    private final NodeTable nodes;

    VersionRule(NodeTable nodes) {
        this.nodes = nodes;
    }

    /** The versions that all alive nodes understand. */
    private static final class Bounds {
        int protocolLeast;
        int protocolMost = 255;
        int delegateLeast;
        int delegateMost = 255;

        void add(Bytes versions) {
            protocolLeast = Math.max(protocolLeast, versions.at(0) & 0xff);
            protocolMost = Math.min(protocolMost, versions.at(1) & 0xff);
            delegateLeast = Math.max(delegateLeast, versions.at(3) & 0xff);
            delegateMost = Math.min(delegateMost, versions.at(4) & 0xff);
        }

        @Nullable
        String refusal(String name, @Nullable Bytes versions) {
            int protocol = current(versions, 2);
            int delegate = current(versions, 5);
            if (protocol < protocolLeast || protocol > protocolMost) {
                return "Node '" + name + "' protocol version (" + protocol + ") is incompatible: [" + protocolLeast
                        + ", " + protocolMost + "]";
            }
            if (delegate < delegateLeast || delegate > delegateMost) {
                return "Node '" + name + "' delegate protocol version (" + delegate + ") is incompatible: ["
                        + delegateLeast + ", " + delegateMost + "]";
            }
            return null;
        }

        private static int current(@Nullable Bytes versions, int place) {
            return versions == null || versions.length() < BYTES ? 0 : versions.at(place) & 0xff;
        }
    }

    /** Why a state is refused; {@code null} when it is not. */
    @Nullable
    String refusal(List<NodeState> remote) {
        Bounds bounds = new Bounds();
        for (NodeState node : remote) {
            Bytes versions = node.vsn();
            if (node.state() == ALIVE && versions != null && versions.length() >= BYTES) {
                bounds.add(versions);
            }
        }
        for (NodeRecord node : nodes.all()) {
            if (node.state() == Node.State.ALIVE) {
                bounds.add(node.versions());
            }
        }
        for (NodeState node : remote) {
            String refusal = bounds.refusal(node.name(), node.vsn());
            if (refusal != null) {
                return refusal;
            }
        }
        for (NodeRecord node : nodes.all()) {
            String refusal = bounds.refusal(node.name, node.versions());
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
