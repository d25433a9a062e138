package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that another one connects to, or is connected from.
 *
 * @param source how that is known: {@code proxy-registration} or {@code default-allow}
 */
@GoStruct("ServiceTopologySummary")
record NeighbourSummary(
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
        String source,
        IntentionSummary intention) {

    static NeighbourSummary of(String name, ServiceSum sum, String source) {
        ServiceSummary summary = sum.summary(name);
        return new NeighbourSummary(
                summary.kind(),
                name,
                summary.datacenter(),
                summary.tags(),
                summary.nodes(),
                summary.externalSources(),
                summary.instanceCount(),
                summary.checksPassing(),
                summary.checksWarning(),
                summary.checksCritical(),
                summary.gatewayConfig(),
                summary.transparentProxy(),
                summary.connectNative(),
                source,
                IntentionSummary.ALLOWED);
    }
}
