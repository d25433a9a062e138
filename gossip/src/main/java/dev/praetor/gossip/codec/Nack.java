package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * Answers an indirect ping when the node meant did not.
 */
@GoStruct("memberlist.nackResp")
public record Nack(@Unsigned long seqNo) implements Message {

    @Override
    public int type() {
        return MessageType.NACK;
    }
}
