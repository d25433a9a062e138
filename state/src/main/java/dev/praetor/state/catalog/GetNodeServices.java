package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node and its services by ID, null when there is no such node. It is named by its name, else by its ID or an
 * unambiguous beginning of it (at least two hexadecimal digits).
 */
public record GetNodeServices(String nodeNameOrId) implements Query<@Nullable NodeServices> {

    public GetNodeServices {
        nodeNameOrId = Names.lower(nodeNameOrId);
    }

    @Override
    public Indexed<@Nullable NodeServices> run(StateSnapshot snapshot) {
        Node node = CatalogReads.node(snapshot, nodeNameOrId);
        if (node != null) {
            return snapshot.indexed(index(snapshot, node.node()), services(snapshot, node));
        }
        if (!mayBeId()) {
            return snapshot.absent(index(snapshot, nodeNameOrId));
        }
        @Unsigned long nodes = snapshot.table(CatalogTables.NODES).lastChange();
        Node found = CatalogReads.nodeByIdPrefix(snapshot, nodeNameOrId);
        if (found == null) {
            return snapshot.absent(nodes);
        }
        return snapshot.indexed(Math.max(nodes, index(snapshot, found.node())), services(snapshot, found));
    }

    private static @Unsigned long index(StateSnapshot snapshot, String node) {
        return Marks.index(snapshot, MarkKind.NODE_SERVICES, Names.lower(node));
    }

    private static NodeServices services(StateSnapshot snapshot, Node node) {
        Map<String, NodeService> services = new LinkedHashMap<>();
        for (ServiceInstance instance : CatalogReads.services(snapshot, node.node())) {
            services.put(instance.service().id(), instance.service());
        }
        return new NodeServices(node, services);
    }

    /** Names of nodes seldom look so; one that does costs evaluations, no more. */
    private boolean mayBeId() {
        return nodeNameOrId.length() >= 2 && nodeNameOrId.chars().allMatch(GetNodeServices::isIdCharacter);
    }

    private static boolean isIdCharacter(int character) {
        return character == '-' || Character.digit(character, 16) >= 0;
    }

    @Override
    public Interest interest() {
        Interest byName = new Interest.Node(nodeNameOrId);
        if (!mayBeId()) {
            return byName;
        }
        return new Interest.AnyOf(List.of(
                byName,
                new Interest.Table(CatalogTables.NODES.name()),
                new Interest.Table(CatalogTables.SERVICES.name())));
    }
}
