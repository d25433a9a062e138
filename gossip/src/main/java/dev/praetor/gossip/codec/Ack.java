package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Answers a ping.
 *
 * @param seqNo the ping's
 * @param payload what the delegate adds; null where a third node answers, and over streams
 */
@GoStruct("memberlist.ackResp")
public record Ack(@Unsigned long seqNo, @Nullable Bytes payload) implements Message {

    @Override
    public int type() {
        return MessageType.ACK;
    }
}
