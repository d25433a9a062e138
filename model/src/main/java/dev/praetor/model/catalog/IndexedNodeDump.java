package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes with all that stands on them, with the index of the answer; those of peers apart.
 */
@GoStruct("IndexedNodeDump")
public record IndexedNodeDump(
        @Nullable List<NodeInfo> importedDump,
        @Nullable List<NodeInfo> dump,
        @Inline QueryMeta meta) {}
