package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * The indexes of the writes that created and last changed a row. Both are 0 for what was never stored.
 */
@GoStruct("RaftIndex")
public record RaftIndex(
        @Unsigned long createIndex, @Unsigned long modifyIndex) {}
