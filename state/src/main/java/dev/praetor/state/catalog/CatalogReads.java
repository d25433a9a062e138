package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.tree.Cursor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lookups in the catalog, in a snapshot or in the midst of a command. */
public final class CatalogReads {

    private CatalogReads() {}

    public static @Nullable Node node(StateReader state, String name) {
        return state.table(CatalogTables.NODES).rows().get(CatalogTables.nodeKey(name));
    }

    /** The node with an ID. */
    public static @Nullable Node nodeById(StateReader state, String id) {
        return id.isEmpty()
                ? null
                : state.table(CatalogTables.NODES)
                        .rows(CatalogTables.NODES_BY_ID)
                        .get(CatalogTables.idKey(id));
    }

    /**
     * The only node whose ID begins with at least two hexadecimal digits, dashes aside; null when there are several.
     * An odd last character is ignored as in Consul.
     */
    static @Nullable Node nodeByIdPrefix(StateReader state, String start) {
        String even = start.substring(0, start.length() / 2 * 2);
        long digits = even.chars().filter(character -> character != '-').count();
        if (digits < 2 || digits % 2 != 0) {
            return null;
        }
        Cursor<Node> nodes =
                state.table(CatalogTables.NODES).rows(CatalogTables.NODES_BY_ID).prefix(CatalogTables.idKey(even));
        if (!nodes.next()) {
            return null;
        }
        Node found = nodes.value();
        return nodes.next() ? null : found;
    }

    /** An instance by its node and ID. */
    public static @Nullable ServiceInstance service(StateReader state, String node, String id) {
        return state.table(CatalogTables.SERVICES).rows().get(CatalogTables.serviceKey(node, id));
    }

    /** The instances on a node, by ID. */
    public static List<ServiceInstance> services(StateReader state, String node) {
        return state.table(CatalogTables.SERVICES)
                .rows()
                .prefix(CatalogTables.nodeKey(node))
                .toList();
    }

    /** A check by its node and ID. */
    public static @Nullable HealthCheck check(StateReader state, String node, String checkId) {
        return state.table(CatalogTables.CHECKS).rows().get(CatalogTables.checkKey(node, checkId));
    }

    /** The checks of a node and of the services on it, by ID. */
    public static List<HealthCheck> checks(StateReader state, String node) {
        return state.table(CatalogTables.CHECKS)
                .rows()
                .prefix(CatalogTables.nodeKey(node))
                .toList();
    }

    /** The checks of one service on a node, by ID; with the empty service ID those of the node itself. */
    public static List<HealthCheck> checks(StateReader state, String node, String serviceId) {
        return state.table(CatalogTables.CHECKS)
                .rows(CatalogTables.CHECKS_BY_SERVICE_ID)
                .prefix(new KeyBuilder().name(node).name(serviceId).build())
                .toList();
    }

    /** Whether a node's meta has all pairs of a filter. */
    static boolean matches(@Nullable Map<String, String> meta, Map<String, String> filter) {
        return filter.isEmpty() || (meta != null && meta.entrySet().containsAll(filter.entrySet()));
    }
}
