package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service instances, with the index of the answer.
 */
@GoStruct("IndexedServiceNodes")
public record IndexedServiceNodes(
        @Nullable List<ServiceNode> serviceNodes, @Inline QueryMeta meta) {}
