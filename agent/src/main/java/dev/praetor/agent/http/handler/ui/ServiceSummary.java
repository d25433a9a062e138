package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service with its instances and their checks in numbers.
 *
 * @param kind that of its last instance
 * @param tags of all instances, sorted, each once
 * @param nodes on which instances stand, sorted, each once
 * @param externalSources what the instances were registered by, each once
 * @param checksPassing a check of a node counts once, however many instances stand there
 * @param transparentProxy whether all proxies before it are transparent
 * @param connectedWithProxy whether a sidecar proxy stands before it
 * @param connectedWithGateway whether a gateway leads to it
 */
@GoStruct("ServiceListingSummary")
record ServiceSummary(
        @OmitEmpty String kind,
        String name,
        String datacenter,
        @Nullable List<String> tags,
        @Nullable List<String> nodes,
        @Nullable List<String> externalSources,
        int instanceCount,
        int checksPassing,
        int checksWarning,
        int checksCritical,
        GatewaySummary gatewayConfig,
        boolean transparentProxy,
        boolean connectNative,
        boolean connectedWithProxy,
        boolean connectedWithGateway) {}
