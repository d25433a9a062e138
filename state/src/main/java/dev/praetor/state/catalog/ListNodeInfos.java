package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeInfo;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/** All nodes with their services and checks, by name; services and checks by ID. */
public record ListNodeInfos() implements Query<List<NodeInfo>> {

    @Override
    public Indexed<List<NodeInfo>> run(StateSnapshot snapshot) {
        List<NodeInfo> nodes = new ArrayList<>();
        Cursor<Node> all = snapshot.table(CatalogTables.NODES).rows().prefix(new KeyBuilder().build());
        while (all.next()) {
            nodes.add(of(snapshot, all.value()));
        }
        return snapshot.indexed(WholeCatalog.index(snapshot), nodes);
    }

    static NodeInfo of(StateSnapshot snapshot, Node node) {
        return new NodeInfo(
                node.id(),
                node.node(),
                node.partition(),
                node.peerName(),
                node.address(),
                node.taggedAddresses(),
                node.meta(),
                CatalogReads.services(snapshot, node.node()).stream()
                        .map(ServiceInstance::service)
                        .toList(),
                CatalogReads.checks(snapshot, node.node()));
    }

    @Override
    public Interest interest() {
        return WholeCatalog.INTEREST;
    }
}
