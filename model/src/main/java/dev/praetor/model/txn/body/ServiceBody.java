package dev.praetor.model.txn.body;

import dev.praetor.model.catalog.ConnectProxyConfigCodec;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is sent. Socket path, locality and connect are taken and dropped, as is most of the proxy.
 */
@GoStruct("api.AgentService")
record ServiceBody(
        @GoType("api.ServiceKind") String kind,
        @Key("ID") String id,
        String service,
        @Nullable List<String> tags,
        @Nullable Map<String, String> meta,
        int port,
        String address,
        String socketPath,
        @Nullable Map<String, ServiceAddress> taggedAddresses,
        WeightsBody weights,
        boolean enableTagOverride,
        @Unsigned long createIndex,
        @Unsigned long modifyIndex,
        String contentHash,
        @Nullable ProxyBody proxy,
        @Nullable ConnectBody connect,
        String peerName,
        String namespace,
        String partition,
        String datacenter,
        @Nullable Locality locality) {

    NodeService toNodeService() {
        return new NodeServiceBuilder()
                .kind(kind)
                .id(id)
                .service(service)
                .tags(tags)
                .meta(meta)
                .port(port)
                .address(address)
                .taggedAddresses(taggedAddresses)
                .weights(new Weights(weights.passing(), weights.warning()))
                .enableTagOverride(enableTagOverride)
                .proxy(proxy == null ? ConnectProxyConfigCodec.ZERO : proxy.toProxy())
                .raftIndex(new RaftIndex(0, modifyIndex))
                .build();
    }
}
