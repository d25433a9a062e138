package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;

/**
 * Says over a stream why the other side's message was refused.
 */
@GoStruct("memberlist.errResp")
public record ErrorMessage(String error) implements Message {

    @Override
    public int type() {
        return MessageType.ERROR;
    }
}
