package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Service names, with the index of the answer.
 */
@GoStruct("IndexedServiceList")
public record IndexedServiceList(
        @Nullable List<ServiceName> services, @Inline QueryMeta meta) {}
