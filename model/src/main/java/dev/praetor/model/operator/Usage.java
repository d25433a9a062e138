package dev.praetor.model.operator;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much is in the catalog, by datacenter. */
@GoStruct("Usage")
public record Usage(
        @Nullable Map<String, ServiceUsage> usage, @Inline QueryMeta meta) {}
