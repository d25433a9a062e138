package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service instances with node and checks, with the index of the answer.
 */
@GoStruct("IndexedCheckServiceNodes")
public record IndexedCheckServiceNodes(
        @Nullable List<CheckServiceNode> nodes, @Inline QueryMeta meta) {}
