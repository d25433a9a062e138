package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import org.jspecify.annotations.Nullable;

/** The key that an operation on keyrings is about. */
@GoStruct("serf.keyRequest")
public record KeyRequest(@Nullable Bytes key) {}
