package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Unsigned;

/** A key was deleted by the command of an index. Kept until reaped, also when the key comes back. */
public record Tombstone(Bytes key, @Unsigned long index) {}
