package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much is in the catalog of a datacenter.
 *
 * @param services how many names
 * @param connectServiceInstances how many instances of the mesh by their kind, each kind named
 * @param billableServiceInstances those that are neither of the mesh nor the servers' own
 */
@GoStruct("ServiceUsage")
public record ServiceUsage(
        int services,
        int serviceInstances,
        @Nullable Map<String, Integer> connectServiceInstances,
        int billableServiceInstances,
        int nodes) {}
