package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.state.table.Index;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Table;
import java.nio.charset.StandardCharsets;

/** The tables of the catalog. Names and IDs are compared without regard to case (semantics.md row 4.4). */
public final class CatalogTables {

    public static final Table<Node> NODES = new Table<>(
            4, "nodes", node -> nodeKey(node.node()), node -> node.raftIndex().modifyIndex());

    /** Nodes that have an ID, by it. */
    public static final Index<Node> NODES_BY_ID = NODES.index(node -> node.id().isEmpty() ? null : idKey(node.id()));

    public static final Table<ServiceInstance> SERVICES = new Table<>(
            5,
            "services",
            instance -> serviceKey(instance.node(), instance.service().id()),
            instance -> instance.service().raftIndex().modifyIndex());

    /** Instances by the name of their service, those of a service by node and ID. */
    public static final Index<ServiceInstance> SERVICES_BY_NAME =
            SERVICES.index(instance -> instanceKey(instance.service().service(), instance));

    /** Mesh endpoints by the name of the service they lead to. */
    public static final Index<ServiceInstance> SERVICES_BY_DESTINATION = SERVICES.index(instance -> {
        String destination = destination(instance.service());
        return destination.isEmpty() ? null : instanceKey(destination, instance);
    });

    public static final Table<HealthCheck> CHECKS = new Table<>(
            6,
            "checks",
            check -> checkKey(check.node(), check.checkId()),
            check -> check.raftIndex().modifyIndex());

    /** Checks by node and service ID; those of the node itself have the empty ID. */
    public static final Index<HealthCheck> CHECKS_BY_SERVICE_ID = CHECKS.index(check -> new KeyBuilder()
            .name(check.node())
            .name(check.serviceId())
            .name(check.checkId())
            .build());

    /** Checks of services by the name of the service, then by node. */
    public static final Index<HealthCheck> CHECKS_BY_SERVICE_NAME =
            CHECKS.index(check -> check.serviceName().isEmpty()
                    ? null
                    : new KeyBuilder()
                            .name(check.serviceName())
                            .name(check.node())
                            .name(check.checkId())
                            .build());

    /** Checks by status, then by node. */
    public static final Index<HealthCheck> CHECKS_BY_STATUS = CHECKS.index(check -> new KeyBuilder()
            .name(check.status())
            .name(check.node())
            .name(check.checkId())
            .build());

    public static final Table<ServiceSummary> SERVICE_NAMES =
            new Table<>(7, "service_names", summary -> summaryKey(summary.name()), summary -> 0);

    private CatalogTables() {}

    static byte[] nodeKey(String node) {
        return new KeyBuilder().name(node).build();
    }

    /** The key of a node's ID; the prefix of such a key when the ID is not complete. */
    static byte[] idKey(String id) {
        return new KeyBuilder()
                .raw(Names.lower(id.replace("-", "")).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static byte[] serviceKey(String node, String id) {
        return new KeyBuilder().name(node).name(id).build();
    }

    private static byte[] instanceKey(String name, ServiceInstance instance) {
        return new KeyBuilder()
                .name(name)
                .name(instance.node())
                .name(instance.service().id())
                .build();
    }

    static byte[] checkKey(String node, String checkId) {
        return new KeyBuilder().name(node).name(checkId).build();
    }

    static byte[] summaryKey(String name) {
        return new KeyBuilder().text(name).build();
    }

    /** The service that an instance leads to over the mesh, empty when it does not. */
    static String destination(NodeService service) {
        if (service.kind().equals("connect-proxy")) {
            return service.proxy().destinationServiceName();
        }
        return service.connect().connectNative() ? service.service() : "";
    }
}
