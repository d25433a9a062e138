package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node with its services by ID.
 */
@GoStruct("NodeServices")
public record NodeServices(@Nullable Node node, @Nullable Map<String, NodeService> services) {}
