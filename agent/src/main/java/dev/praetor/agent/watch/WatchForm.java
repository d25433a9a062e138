package dev.praetor.agent.watch;

import static dev.praetor.agent.watch.Shape.BOOLEAN;
import static dev.praetor.agent.watch.Shape.BYTES;
import static dev.praetor.agent.watch.Shape.DURATION;
import static dev.praetor.agent.watch.Shape.FREE;
import static dev.praetor.agent.watch.Shape.NUMBER;
import static dev.praetor.agent.watch.Shape.TEXT;
import static dev.praetor.agent.watch.Shape.field;
import static dev.praetor.agent.watch.Shape.list;
import static dev.praetor.agent.watch.Shape.map;
import static dev.praetor.agent.watch.Shape.optional;
import static dev.praetor.agent.watch.Shape.pointer;
import static dev.praetor.agent.watch.Shape.struct;

import dev.praetor.model.wire.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the handler of a type of watch is told: the result as Consul's API client for Go has it. */
public enum WatchForm {
    KEY,
    KEYS,
    SERVICES,
    NODES,
    SERVICE,
    CHECKS,
    EVENTS,
    CONNECT_ROOTS,
    CONNECT_LEAF,
    AGENT_SERVICE;

    private static final Shape PAIR = struct(
            field("Key", TEXT),
            field("CreateIndex", NUMBER),
            field("ModifyIndex", NUMBER),
            field("LockIndex", NUMBER),
            field("Flags", NUMBER),
            field("Value", BYTES),
            field("Session", TEXT),
            optional("Namespace", TEXT),
            optional("Partition", TEXT));

    private static final Shape LOCALITY = pointer(field("Region", TEXT), field("Zone", TEXT));

    private static final Shape NODE = struct(
            field("ID", TEXT),
            field("Node", TEXT),
            field("Address", TEXT),
            field("Datacenter", TEXT),
            field("TaggedAddresses", map(TEXT)),
            field("Meta", map(TEXT)),
            field("CreateIndex", NUMBER),
            field("ModifyIndex", NUMBER),
            optional("Partition", TEXT),
            optional("PeerName", TEXT),
            optional("Locality", LOCALITY));

    private static final Shape MESH_GATEWAY = struct(optional("Mode", TEXT));

    private static final Shape UPSTREAM = struct(
            optional("DestinationType", TEXT),
            optional("DestinationPartition", TEXT),
            optional("DestinationNamespace", TEXT),
            optional("DestinationPeer", TEXT),
            field("DestinationName", TEXT),
            optional("Datacenter", TEXT),
            optional("LocalBindAddress", TEXT),
            optional("LocalBindPort", NUMBER),
            optional("LocalBindSocketPath", TEXT),
            optional("LocalBindSocketMode", TEXT),
            optional("Config", FREE),
            optional("MeshGateway", MESH_GATEWAY),
            optional("CentrallyConfigured", BOOLEAN));

    private static final Shape PROXY = pointer(
            optional(
                    "EnvoyExtensions",
                    list(struct(
                            field("Name", TEXT),
                            field("Required", BOOLEAN),
                            field("Arguments", FREE),
                            field("ConsulVersion", TEXT),
                            field("EnvoyVersion", TEXT)))),
            optional("DestinationServiceName", TEXT),
            optional("DestinationServiceID", TEXT),
            optional("LocalServiceAddress", TEXT),
            optional("LocalServicePort", NUMBER),
            optional("LocalServiceSocketPath", TEXT),
            optional("Mode", TEXT),
            optional(
                    "TransparentProxy",
                    pointer(optional("OutboundListenerPort", NUMBER), optional("DialedDirectly", BOOLEAN))),
            optional("Config", FREE),
            optional("Upstreams", list(UPSTREAM)),
            optional("MeshGateway", MESH_GATEWAY),
            optional(
                    "Expose",
                    struct(
                            optional("Checks", BOOLEAN),
                            optional(
                                    "Paths",
                                    list(struct(
                                            optional("ListenerPort", NUMBER),
                                            optional("Path", TEXT),
                                            optional("LocalPathPort", NUMBER),
                                            optional("Protocol", TEXT),
                                            field("ParsedFromCheck", BOOLEAN)))))),
            optional(
                    "AccessLogs",
                    pointer(
                            optional("Enabled", BOOLEAN),
                            optional("DisableListenerLogs", BOOLEAN),
                            optional("Type", TEXT),
                            optional("Path", TEXT),
                            optional("JSONFormat", TEXT),
                            optional("TextFormat", TEXT))));

    private static final Shape INSTANCE = struct(
            optional("Kind", TEXT),
            field("ID", TEXT),
            field("Service", TEXT),
            field("Tags", list(TEXT)),
            field("Meta", map(TEXT)),
            field("Port", NUMBER),
            field("Address", TEXT),
            optional("SocketPath", TEXT),
            optional("TaggedAddresses", map(struct(field("Address", TEXT), field("Port", NUMBER)))),
            field("Weights", struct(field("Passing", NUMBER), field("Warning", NUMBER))),
            field("EnableTagOverride", BOOLEAN),
            optional("CreateIndex", NUMBER),
            optional("ModifyIndex", NUMBER),
            optional("ContentHash", TEXT),
            optional("Proxy", PROXY),
            optional("Connect", pointer(optional("Native", BOOLEAN))),
            optional("PeerName", TEXT),
            optional("Namespace", TEXT),
            optional("Partition", TEXT),
            optional("Datacenter", TEXT),
            optional("Locality", LOCALITY));

    private static final Shape CHECK = struct(
            field("Node", TEXT),
            field("CheckID", TEXT),
            field("Name", TEXT),
            field("Status", TEXT),
            field("Notes", TEXT),
            field("Output", TEXT),
            field("ServiceID", TEXT),
            field("ServiceName", TEXT),
            field("ServiceTags", list(TEXT)),
            field("Type", TEXT),
            optional("Namespace", TEXT),
            optional("Partition", TEXT),
            field("ExposedPort", NUMBER),
            optional("PeerName", TEXT),
            field(
                    "Definition",
                    struct(
                            field("Interval", DURATION),
                            field("Timeout", DURATION),
                            field("DeregisterCriticalServiceAfter", DURATION),
                            field("HTTP", TEXT),
                            field("Header", map(list(TEXT))),
                            field("Method", TEXT),
                            field("Body", TEXT),
                            field("TLSServerName", TEXT),
                            field("TLSSkipVerify", BOOLEAN),
                            field("TCP", TEXT),
                            field("TCPUseTLS", BOOLEAN),
                            field("UDP", TEXT),
                            field("GRPC", TEXT),
                            field("OSService", TEXT),
                            field("GRPCUseTLS", BOOLEAN),
                            optional("SessionName", TEXT))),
            field("CreateIndex", NUMBER),
            field("ModifyIndex", NUMBER));

    private static final Shape EVENT = struct(
            field("ID", TEXT),
            field("Name", TEXT),
            field("Payload", BYTES),
            field("NodeFilter", TEXT),
            field("ServiceFilter", TEXT),
            field("TagFilter", TEXT),
            field("Version", NUMBER),
            field("LTime", NUMBER));

    private static final Shape ROOTS = struct(
            field("ActiveRootID", TEXT),
            field("TrustDomain", TEXT),
            field(
                    "Roots",
                    list(struct(
                            field("ID", TEXT),
                            field("Name", TEXT),
                            field("RootCert", TEXT),
                            field("Active", BOOLEAN),
                            field("CreateIndex", NUMBER),
                            field("ModifyIndex", NUMBER)))));

    private static final Shape LEAF = struct(
            field("SerialNumber", TEXT),
            optional("CertPEM", TEXT),
            optional("PrivateKeyPEM", TEXT),
            field("Service", TEXT),
            field("ServiceURI", TEXT),
            field("ValidAfter", TEXT),
            field("ValidBefore", TEXT),
            field("CreateIndex", NUMBER),
            field("ModifyIndex", NUMBER));

    private Shape shape() {
        return switch (this) {
            case KEY -> PAIR;
            case KEYS -> list(PAIR);
            case SERVICES -> map(list(TEXT));
            case NODES -> list(NODE);
            case SERVICE -> list(struct(field("Node", NODE), field("Service", INSTANCE), field("Checks", list(CHECK))));
            case CHECKS -> list(CHECK);
            case EVENTS -> list(EVENT);
            case CONNECT_ROOTS -> ROOTS;
            case CONNECT_LEAF -> LEAF;
            case AGENT_SERVICE -> INSTANCE;
        };
    }

    /**
     * A result as compact JSON.
     *
     * @param answer the parsed answer of the HTTP API; {@code null} when there is nothing
     */
    byte[] render(@Nullable Object answer) {
        if (answer == null) {
            return new byte[] {'n', 'u', 'l', 'l'};
        }
        Object value = this == KEY && answer instanceof List<?> pairs && !pairs.isEmpty() ? pairs.getFirst() : answer;
        JsonWriter out = new JsonWriter();
        shape().write(value, out);
        return out.toByteArray();
    }
}
