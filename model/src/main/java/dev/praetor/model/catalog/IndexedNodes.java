package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, with the index of the answer.
 */
@GoStruct("IndexedNodes")
public record IndexedNodes(
        @Nullable List<Node> nodes, @Inline QueryMeta meta) {}
