package dev.praetor.server.leader;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.Weights;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * This server as a member of the cluster.
 *
 * @param service the service {@code consul} that it registers (semantics.md 4.8)
 */
public record LocalMember(String datacenter, String nodeName, String nodeId, String address, NodeService service) {

    private static final String NAME = "consul";

    /**
     * This server with the service that it registers.
     *
     * @param serverPort the RPC port
     * @param grpcPort 0 or less for none
     * @param grpcTlsPort 0 or less for none
     * @param version the Consul version that this server stands for
     */
    public static LocalMember of(
            String datacenter,
            String nodeName,
            String nodeId,
            String address,
            int serverPort,
            int grpcPort,
            int grpcTlsPort,
            String version) {
        Map<String, String> meta = new TreeMap<>();
        meta.put("non_voter", "false");
        meta.put("raft_version", "3");
        meta.put("read_replica", "false");
        meta.put("serf_protocol_current", "2");
        meta.put("serf_protocol_max", "5");
        meta.put("serf_protocol_min", "1");
        meta.put("version", version);
        if (grpcPort > 0) {
            meta.put("grpc_port", Integer.toString(grpcPort));
        }
        if (grpcTlsPort > 0) {
            meta.put("grpc_tls_port", Integer.toString(grpcTlsPort));
        }
        NodeService service = new NodeServiceBuilder()
                .id(NAME)
                .service(NAME)
                .port(serverPort)
                .weights(new Weights(1, 1))
                .meta(meta)
                .build();
        return new LocalMember(datacenter, nodeName, nodeId, address, service);
    }

    /** Whether a registered service says all that this member's one says. */
    boolean isSameService(NodeService registered) {
        return registered.service().equals(service.service())
                && registered.port() == service.port()
                && Objects.equals(registered.meta(), service.meta());
    }
}
