package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link PushPull}.
 *
 * @param addr 4 or 16 bytes
 * @param port unsigned, 16 bits
 * @param incarnation unsigned, 32 bits
 * @param state 0 alive, 1 suspect, 2 dead, 3 left
 * @param vsn as in {@link Alive}
 */
@GoStruct("memberlist.pushNodeState")
public record NodeState(
        String name,
        @Nullable Bytes addr,
        int port,
        @Nullable Bytes meta,
        @Unsigned long incarnation,
        int state,
        @Nullable Bytes vsn) {}
