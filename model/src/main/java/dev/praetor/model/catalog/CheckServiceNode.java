package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service instance with its node and the checks of both.
 */
@Filterable
@GoStruct("CheckServiceNode")
public record CheckServiceNode(
        @Nullable Node node,
        @Nullable NodeService service,
        @Nullable List<HealthCheck> checks) {}
