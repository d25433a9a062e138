package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node to ping another one.
 *
 * @param seqNo unsigned, 32 bits; comes back in the answer
 * @param target the address to ping, 4 or 16 bytes
 * @param port unsigned, 16 bits; 0 for the port of who is asked
 * @param node who is to be pinged
 * @param nack whether to say so when it does not answer
 * @param sourceAddr where the answer goes, 4 or 16 bytes; without it, to where the packet came from
 * @param sourcePort unsigned, 16 bits
 * @param sourceNode who asks
 */
@GoStruct("memberlist.indirectPingReq")
public record IndirectPing(
        @Unsigned long seqNo,
        @Nullable Bytes target,
        int port,
        String node,
        boolean nack,
        @Nullable Bytes sourceAddr,
        int sourcePort,
        String sourceNode)
        implements Message {

    @Override
    public int type() {
        return MessageType.INDIRECT_PING;
    }
}
