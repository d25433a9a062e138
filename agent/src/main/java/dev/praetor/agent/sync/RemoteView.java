package dev.praetor.agent.sync;

import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog holds of this node, as far as the agent knows: read from it, then kept up with what was pushed. Immutable.
 *
 * @param nodeInSync whether the node's own record was pushed or found equal
 */
record RemoteView(boolean nodeInSync, SortedMap<String, NodeService> services, SortedMap<String, HealthCheck> checks) {

    RemoteView {
        services = Collections.unmodifiableSortedMap(services);
        checks = Collections.unmodifiableSortedMap(checks);
    }

    static RemoteView read(
            boolean nodeInSync, @Nullable List<NodeService> services, @Nullable List<HealthCheck> checks) {
        SortedMap<String, NodeService> servicesById = new TreeMap<>();
        if (services != null) {
            services.forEach(service -> servicesById.put(service.id(), service));
        }
        SortedMap<String, HealthCheck> checksById = new TreeMap<>();
        if (checks != null) {
            checks.forEach(check -> checksById.put(check.checkId(), check));
        }
        return new RemoteView(nodeInSync, servicesById, checksById);
    }

    RemoteView withNode() {
        return new RemoteView(true, services, checks);
    }

    RemoteView with(NodeService service, List<HealthCheck> itsChecks) {
        SortedMap<String, NodeService> changed = new TreeMap<>(services);
        changed.put(service.id(), service);
        return new RemoteView(
                nodeInSync, changed, changedChecks(map -> itsChecks.forEach(check -> map.put(check.checkId(), check))));
    }

    /** Without a service and its checks: the catalog removes them with it. */
    RemoteView withoutService(String id) {
        SortedMap<String, NodeService> changed = new TreeMap<>(services);
        changed.remove(id);
        return new RemoteView(
                nodeInSync,
                changed,
                changedChecks(
                        map -> map.values().removeIf(check -> check.serviceId().equals(id))));
    }

    RemoteView with(HealthCheck check) {
        return new RemoteView(nodeInSync, services, changedChecks(map -> map.put(check.checkId(), check)));
    }

    RemoteView withoutCheck(String id) {
        return new RemoteView(nodeInSync, services, changedChecks(map -> map.remove(id)));
    }

    private SortedMap<String, HealthCheck> changedChecks(Consumer<SortedMap<String, HealthCheck>> change) {
        SortedMap<String, HealthCheck> copy = new TreeMap<>(checks);
        change.accept(copy);
        return copy;
    }

    /** Whether a node's record in the catalog says what this node says of itself, its place aside as in the catalog. */
    static boolean sameNode(@Nullable Node remote, NodeIdentity local) {
        return remote != null
                && remote.id().equals(local.id())
                && remote.node().equals(local.name())
                && remote.address().equals(local.address())
                && Same.maps(remote.taggedAddresses(), local.taggedAddresses())
                && Same.maps(remote.meta(), local.meta());
    }
}
