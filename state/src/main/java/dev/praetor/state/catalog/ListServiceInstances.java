package dev.praetor.state.catalog;

import dev.praetor.model.catalog.ServiceNode;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances of a service with their nodes, by node and ID.
 *
 * @param connect the mesh endpoints that lead to the service instead
 */
public record ListServiceInstances(String name, boolean connect) implements Query<List<ServiceNode>> {

    public ListServiceInstances {
        name = Names.lower(name);
    }

    @Override
    public Indexed<List<ServiceNode>> run(StateSnapshot snapshot) {
        List<ServiceInstance> instances = Instances.of(snapshot, name, connect);
        List<ServiceNode> joined = new ArrayList<>(instances.size());
        for (ServiceInstance instance : instances) {
            joined.add(Instances.withNode(snapshot, instance));
        }
        MarkKind kind = connect ? MarkKind.CONNECT_INSTANCES : MarkKind.INSTANCES;
        return snapshot.indexed(Marks.index(snapshot, kind, name), joined);
    }

    @Override
    public Interest interest() {
        return new Interest.Service(name);
    }
}
