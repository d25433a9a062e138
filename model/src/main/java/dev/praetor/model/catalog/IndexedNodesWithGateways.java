package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All service instances and what gateways lead to, with the index of the answer; those of peers apart.
 */
@GoStruct("IndexedNodesWithGateways")
public record IndexedNodesWithGateways(
        @Nullable List<CheckServiceNode> importedNodes,
        @Nullable List<CheckServiceNode> nodes,
        @Nullable List<GatewayService> gateways,
        @Inline QueryMeta meta) {}
