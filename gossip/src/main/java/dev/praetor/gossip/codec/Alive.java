package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * Says that a node is there, and what it says of itself.
 *
 * @param incarnation unsigned, 32 bits; the node's own counter
 * @param addr 4 or 16 bytes
 * @param port unsigned, 16 bits; 0 for the port of who hears it
 * @param meta what the node says of itself, for the delegate
 * @param vsn the protocols it speaks: lowest, highest and current one of memberlist, then of the delegate
 */
@GoStruct("memberlist.alive")
public record Alive(
        @Unsigned long incarnation,
        String node,
        @Nullable Bytes addr,
        int port,
        @Nullable Bytes meta,
        @Nullable Bytes vsn)
        implements Message {

    @Override
    public int type() {
        return MessageType.ALIVE;
    }
}
