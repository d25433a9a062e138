package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read about the instances of one service.
 */
@GoStruct("ServiceSpecificRequest")
public record ServiceSpecificRequest(
        String datacenter,
        String peerName,
        String samenessGroup,
        @Nullable Map<String, String> nodeMetaFilters,
        String serviceName,
        String serviceKind,
        String serviceTag,
        @Nullable List<String> serviceTags,
        String serviceAddress,
        boolean tagFilter,
        int healthFilterType,
        QuerySource source,
        boolean connect,
        boolean ingress,
        boolean mergeCentralConfig,
        @Inline QueryOptions options) {}
