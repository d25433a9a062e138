package dev.praetor.model.snapshot;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * What a server answers to a {@link SnapshotRequest}; the archive follows when it was asked for and there is no error.
 */
@GoStruct("SnapshotResponse")
public record SnapshotResponse(String error, @Inline QueryMeta meta) {}
