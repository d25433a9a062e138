package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * Says that a node failed, or left.
 *
 * @param incarnation the node's, as the sender knows it; unsigned, 32 bits
 * @param from who says so; the node itself when it left
 */
@GoStruct("memberlist.dead")
public record Dead(@Unsigned long incarnation, String node, String from) implements Message {

    @Override
    public int type() {
        return MessageType.DEAD;
    }
}
