package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Unsigned;

/**
 * Removes tombstones up to an index.
 */
@GoStruct("TombstoneRequest")
public record TombstoneRequest(
        String datacenter,
        String op,
        @Unsigned long reapIndex,
        @Inline WriteRequest writeRequest) {}
