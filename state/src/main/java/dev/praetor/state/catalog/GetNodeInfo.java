package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeInfo;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Names;
import org.jspecify.annotations.Nullable;

/** A node with its services and checks, both by ID; null when there is none of that name. */
public record GetNodeInfo(String node) implements Query<@Nullable NodeInfo> {

    public GetNodeInfo {
        node = Names.lower(node);
    }

    @Override
    public Indexed<@Nullable NodeInfo> run(StateSnapshot snapshot) {
        @Unsigned
        long index = Math.max(
                Marks.index(snapshot, MarkKind.NODE_SERVICES, node), Marks.index(snapshot, MarkKind.NODE_CHECKS, node));
        Node found = CatalogReads.node(snapshot, node);
        return found == null ? snapshot.absent(index) : snapshot.indexed(index, ListNodeInfos.of(snapshot, found));
    }

    @Override
    public Interest interest() {
        return new Interest.Node(node);
    }
}
