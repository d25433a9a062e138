package dev.praetor.state.catalog;

import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.TableVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances of any service whose own address is this text, with their nodes, by node and ID. Looks at every instance: names are looked up by address
 * seldom enough that an index of them would cost more than it saves.
 */
public record ListInstancesAtAddress(String address) implements Query<List<ServiceNode>> {

    @Override
    public Indexed<List<ServiceNode>> run(StateSnapshot snapshot) {
        TableVersion<ServiceInstance> services = snapshot.table(CatalogTables.SERVICES);
        List<ServiceNode> found = new ArrayList<>();
        services.rows().prefix(new KeyBuilder().build()).toList().forEach(instance -> {
            if (instance.service().address().equals(address)) {
                found.add(Instances.withNode(snapshot, instance));
            }
        });
        long nodes = snapshot.table(CatalogTables.NODES).lastChange();
        return snapshot.indexed(Math.max(services.lastChange(), nodes), found);
    }

    @Override
    public Interest interest() {
        return new Interest.AnyOf(List.of(
                new Interest.Table(CatalogTables.SERVICES.name()), new Interest.Table(CatalogTables.NODES.name())));
    }
}
