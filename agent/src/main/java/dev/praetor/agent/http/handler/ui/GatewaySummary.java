package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway leads to, or how a service is reached through one; empty as long as no gateway can be configured.
 */
@GoStruct("GatewayConfig")
record GatewaySummary(
        @OmitEmpty int associatedServiceCount,
        @OmitEmpty @Nullable List<String> addresses) {

    static final GatewaySummary NONE = new GatewaySummary(0, null);
}
