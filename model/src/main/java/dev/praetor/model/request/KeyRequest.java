package dev.praetor.model.request;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * A read of one key or of a prefix.
 */
@GoStruct("KeyRequest")
public record KeyRequest(
        String datacenter, Bytes key, @Inline QueryOptions options) {}
