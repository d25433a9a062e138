package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;

/**
 * Answers an indirect ping when the node meant did not.
 */
@GoStruct("memberlist.nackResp")
public record Nack(long seqNo) implements Message {

    @Override
    public int type() {
        return MessageType.NACK;
    }
}
