package dev.praetor.state.catalog;

import dev.praetor.model.catalog.CheckServiceNode;
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
 * The instances of a service with their nodes and the checks of both, by node and ID; the checks of the node come
 * first.
 *
 * @param connect the mesh endpoints that lead to the service instead
 */
public record ListCheckServiceNodes(String service, boolean connect) implements Query<List<CheckServiceNode>> {

    public ListCheckServiceNodes {
        service = Names.lower(service);
    }

    @Override
    public Indexed<List<CheckServiceNode>> run(StateSnapshot snapshot) {
        List<ServiceInstance> instances = Instances.of(snapshot, service, connect);
        List<CheckServiceNode> joined = new ArrayList<>(instances.size());
        for (ServiceInstance instance : instances) {
            joined.add(Instances.withChecks(snapshot, instance));
        }
        MarkKind kind = connect ? MarkKind.CONNECT_HEALTH : MarkKind.HEALTH;
        return snapshot.indexed(Marks.index(snapshot, kind, service), joined);
    }

    @Override
    public Interest interest() {
        return new Interest.Service(service);
    }
}
