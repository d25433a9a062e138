package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node whether it lives.
 *
 * @param seqNo unsigned, 32 bits; comes back in the answer
 * @param node who is meant; empty for whoever gets it
 * @param sourceAddr where the answer goes, 4 or 16 bytes; without it, to where the packet came from
 * @param sourcePort unsigned, 16 bits
 * @param sourceNode who asks
 */
@GoStruct("memberlist.ping")
public record Ping(
        @Unsigned long seqNo, String node, @Nullable Bytes sourceAddr, int sourcePort, String sourceNode)
        implements Message {

    @Override
    public int type() {
        return MessageType.PING;
    }
}
