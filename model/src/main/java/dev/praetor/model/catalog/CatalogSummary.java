package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole catalog in numbers: nodes in one sum, services and checks in one for each name, sorted by it.
 */
@GoStruct("CatalogSummary")
public record CatalogSummary(
        @Nullable List<HealthSummary> nodes,
        @Nullable List<HealthSummary> services,
        @Nullable List<HealthSummary> checks) {}
