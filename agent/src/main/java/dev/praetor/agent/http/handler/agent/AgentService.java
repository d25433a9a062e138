package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service as the agent's endpoints show it (http-api.md 3.3). */
@GoStruct("api.AgentService")
public record AgentService(
        @OmitEmpty String kind,
        @Key("ID") String id,
        String service,
        List<String> tags,
        Map<String, String> meta,
        int port,
        String address,
        @OmitEmpty String socketPath,
        @OmitEmpty @Nullable Map<String, ServiceAddress> taggedAddresses,
        Weights weights,
        boolean enableTagOverride,
        @OmitEmpty String contentHash,
        @OmitEmpty @Nullable AgentProxy proxy,
        @OmitEmpty @Nullable AgentConnect connect,
        @OmitEmpty String peerName,
        String datacenter,
        @OmitEmpty @Nullable Locality locality) {}
