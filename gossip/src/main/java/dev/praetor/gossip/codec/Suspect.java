package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * Says that a node does not answer.
 *
 * @param incarnation the node's, as the accuser knows it; unsigned, 32 bits
 * @param node the accused
 * @param from the accuser
 */
@GoStruct("memberlist.suspect")
public record Suspect(@Unsigned long incarnation, String node, String from) implements Message {

    @Override
    public int type() {
        return MessageType.SUSPECT;
    }
}
