package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * The indexes of the writes that created and last changed a row.
 */
@GoStruct("RaftIndex")
public record RaftIndex(
        @Unsigned long createIndex,
        @Unsigned long modifyIndex) {}
