package dev.praetor.agent.http.handler.agent;

import dev.praetor.base.go.GoHash;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The content hash of a service, which clients wait with (http-api.md 3.3): the one that Consul gives for the same content, so that a client that moves
 * over need not be told of a change. Where the instance has its datacenter and its place is none of its content. Only the proxy part is hashed in a way of our
 * own, by its JSON.
 */
final class ServiceHash {

    private ServiceHash() {}

    /** In hexadecimal digits, without leading zeros. */
    static String of(AgentService service) {
        Map<String, ServiceAddress> tagged = service.taggedAddresses();
        AgentProxy proxy = service.proxy();
        AgentConnect connect = service.connect();
        long hash = GoHash.struct("AgentService")
                .field("Kind", GoHash.string(service.kind()))
                .field("ID", GoHash.string(service.id()))
                .field("Service", GoHash.string(service.service()))
                .field("Tags", GoHash.list(service.tags(), GoHash::string))
                .field("Meta", GoHash.map(service.meta(), GoHash::string))
                .field("Port", GoHash.number(service.port()))
                .field("Address", GoHash.string(service.address()))
                .field("SocketPath", GoHash.string(service.socketPath()))
                .field("TaggedAddresses", GoHash.map(tagged == null ? Map.of() : tagged, ServiceHash::address))
                .field(
                        "Weights",
                        GoHash.struct("AgentWeights")
                                .field(
                                        "Passing",
                                        GoHash.number(service.weights().passing()))
                                .field(
                                        "Warning",
                                        GoHash.number(service.weights().warning()))
                                .hash())
                .field("EnableTagOverride", GoHash.bool(service.enableTagOverride()))
                .field("CreateIndex", GoHash.number(0))
                .field("ModifyIndex", GoHash.number(0))
                .field("ContentHash", GoHash.string(""))
                .field("Proxy", proxy == null ? GoHash.nil() : proxy(proxy))
                .field("Connect", connect == null ? GoHash.nil() : connect(connect))
                .field("PeerName", GoHash.string(service.peerName()))
                .hash();
        return Long.toHexString(hash);
    }

    private static long address(ServiceAddress address) {
        return GoHash.struct("ServiceAddress")
                .field("Address", GoHash.string(address.address()))
                .field("Port", GoHash.number(address.port()))
                .hash();
    }

    private static long connect(AgentConnect connect) {
        return GoHash.struct("AgentServiceConnect")
                .field("Native", GoHash.bool(connect.connectNative()))
                .field("SidecarService", GoHash.nil())
                .hash();
    }

    private static long proxy(AgentProxy proxy) {
        return GoHash.string(new String(JsonWriter.encode(proxy, AgentProxyCodec.INSTANCE), StandardCharsets.UTF_8));
    }
}
