package dev.praetor.gossip.codec;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * A compressed message.
 *
 * @param algo 0 for LZW, the only one
 */
@GoStruct("memberlist.compress")
record Compressed(@Unsigned long algo, @Nullable Bytes buf) {}
