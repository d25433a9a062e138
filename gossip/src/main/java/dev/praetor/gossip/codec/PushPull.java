package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import java.util.List;

/**
 * All that a node knows, as it goes over a stream (wire-gossip.md 5.2).
 *
 * @param join whether the one who began is joining
 * @param nodes the nodes in every state
 * @param userState the delegate's part, possibly empty
 */
public record PushPull(boolean join, List<NodeState> nodes, Bytes userState) implements Message {

    @Override
    public int type() {
        return MessageType.PUSH_PULL;
    }
}
