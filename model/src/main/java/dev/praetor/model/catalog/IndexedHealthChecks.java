package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks, with the index of the answer.
 */
@GoStruct("IndexedHealthChecks")
public record IndexedHealthChecks(
        @Nullable List<HealthCheck> healthChecks, @Inline QueryMeta meta) {}
