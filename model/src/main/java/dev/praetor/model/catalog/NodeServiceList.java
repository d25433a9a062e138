package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node with its services as a list.
 */
@GoStruct("NodeServiceList")
public record NodeServiceList(@Nullable Node node, @Nullable List<NodeService> services) {}
