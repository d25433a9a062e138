package dev.praetor.agent.local;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;

/** The checks that stand for maintenance mode (semantics.md 5.11). Pure. */
public final class Maintenance {

    public static final String NODE_CHECK = "_node_maintenance";
    private static final String SERVICE_CHECK_PREFIX = "_service_maintenance:";

    private Maintenance() {}

    public static String serviceCheckId(String serviceId) {
        return SERVICE_CHECK_PREFIX + serviceId;
    }

    public static boolean isMaintenance(String checkId) {
        return checkId.equals(NODE_CHECK) || checkId.startsWith(SERVICE_CHECK_PREFIX);
    }

    static HealthCheck ofNode(String node, String reason) {
        return base(node, reason, "node")
                .checkId(NODE_CHECK)
                .name("Node Maintenance Mode")
                .build();
    }

    static HealthCheck ofService(String node, NodeService service, String reason) {
        return base(node, reason, "service")
                .checkId(serviceCheckId(service.id()))
                .name("Service Maintenance Mode")
                .serviceId(service.id())
                .serviceName(service.service())
                .serviceTags(service.tags())
                .build();
    }

    private static HealthCheckBuilder base(String node, String reason, String what) {
        String defaultReason = "Maintenance mode is enabled for this " + what
                + ", but no reason was provided. This is a default message.";
        return new HealthCheckBuilder()
                .node(node)
                .notes(reason.isEmpty() ? defaultReason : reason)
                .status("critical")
                .type(CheckKind.MAINTENANCE.word());
    }
}
