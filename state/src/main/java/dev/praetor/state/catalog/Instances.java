package dev.praetor.state.catalog;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.model.catalog.Weights;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.tree.OrderedTree;
import java.util.ArrayList;
import java.util.List;

/** Joins service instances with their nodes and checks. */
final class Instances {

    private Instances() {}

    /** The instances of a service, or its mesh endpoints, by node and ID. */
    static List<ServiceInstance> of(StateReader state, String name, boolean connect) {
        return state.table(CatalogTables.SERVICES)
                .rows(connect ? CatalogTables.SERVICES_BY_DESTINATION : CatalogTables.SERVICES_BY_NAME)
                .prefix(new KeyBuilder().name(name).build())
                .toList();
    }

    private static Node nodeOf(StateReader state, ServiceInstance instance, byte[] nodeKey) {
        Node node = state.table(CatalogTables.NODES).rows().get(nodeKey);
        if (node == null) {
            throw new IllegalStateException(
                    "service " + instance.service().id() + " stands on no node: " + instance.node());
        }
        return node;
    }

    static CheckServiceNode withChecks(StateReader state, ServiceInstance instance) {
        byte[] nodeKey = CatalogTables.nodeKey(instance.node());
        Node node = nodeOf(state, instance, nodeKey);
        OrderedTree<HealthCheck> byService = state.table(CatalogTables.CHECKS).rows(CatalogTables.CHECKS_BY_SERVICE_ID);
        List<HealthCheck> checks = new ArrayList<>(4);
        byService.prefix(new KeyBuilder(nodeKey).name("").build()).addTo(checks);
        byService
                .prefix(new KeyBuilder(nodeKey).name(instance.service().id()).build())
                .addTo(checks);
        return new CheckServiceNode(node, instance.service(), checks);
    }

    static ServiceNode withNode(StateReader state, ServiceInstance instance) {
        Node node = nodeOf(state, instance, CatalogTables.nodeKey(instance.node()));
        NodeService service = instance.service();
        Weights weights = service.weights();
        return new ServiceNode(
                node.id(),
                instance.node(),
                node.address(),
                node.datacenter(),
                node.taggedAddresses(),
                node.meta(),
                service.kind(),
                service.id(),
                service.service(),
                service.tags(),
                service.address(),
                service.taggedAddresses(),
                weights == null ? new Weights(1, 1) : weights,
                service.meta(),
                service.port(),
                service.socketPath(),
                service.enableTagOverride(),
                service.proxy(),
                service.connect(),
                service.locality(),
                service.peerName(),
                service.raftIndex());
    }
}
