package dev.praetor.server;

import dev.praetor.consensus.Consensus;
import dev.praetor.model.catalog.Node;
import dev.praetor.state.catalog.ListNodes;
import java.util.function.UnaryOperator;

/** The name of a member's node by its ID: this server's own, or what the catalog says. */
record NodeNames(Consensus consensus, String ownId, String ownName) implements UnaryOperator<String> {

    @Override
    public String apply(String id) {
        if (id.equals(ownId)) {
            return ownName;
        }
        for (Node node : new ListNodes().run(consensus.snapshot()).value()) {
            if (node.id().equals(id)) {
                return node.node();
            }
        }
        return "(unknown)";
    }
}
