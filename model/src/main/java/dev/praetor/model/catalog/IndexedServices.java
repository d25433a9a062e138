package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Service names with the union of their tags, with the index of the answer.
 */
@GoStruct("IndexedServices")
public record IndexedServices(
        @Nullable Map<String, List<String>> services,
        @Inline QueryMeta meta) {}
