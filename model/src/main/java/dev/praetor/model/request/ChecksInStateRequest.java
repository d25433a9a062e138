package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read of all checks in one state.
 */
@GoStruct("ChecksInStateRequest")
public record ChecksInStateRequest(
        String datacenter,
        @Nullable Map<String, String> nodeMetaFilters,
        String state,
        QuerySource source,
        String peerName,
        @Inline QueryOptions options) {}
