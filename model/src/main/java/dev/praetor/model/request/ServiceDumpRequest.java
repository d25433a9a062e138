package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * A read of all service instances, or of those of a kind.
 */
@GoStruct("ServiceDumpRequest")
public record ServiceDumpRequest(
        String datacenter,
        String serviceKind,
        boolean useServiceKind,
        boolean nodesOnly,
        QuerySource source,
        String peerName,
        @Inline QueryOptions options) {}
