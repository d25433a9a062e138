package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read that names only a datacenter.
 */
@GoStruct("DCSpecificRequest")
public record DCSpecificRequest(
        String datacenter,
        @Nullable Map<String, String> nodeMetaFilters,
        QuerySource source,
        String peerName,
        @Inline QueryOptions options) {}
