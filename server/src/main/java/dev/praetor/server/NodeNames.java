package dev.praetor.server;

import dev.praetor.consensus.Consensus;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.Node;
import dev.praetor.state.catalog.CatalogReads;
import java.util.function.UnaryOperator;

/** The name of a member's node by its ID: this server's own, or what gossip or the catalog says. */
record NodeNames(Consensus consensus, Pool lan, String ownId, String ownName) implements UnaryOperator<String> {

    @Override
    public String apply(String id) {
        if (id.equals(ownId)) {
            return ownName;
        }
        for (Member member : lan.members()) {
            if (member.tag("id").equals(id)) {
                return member.name();
            }
        }
        Node node = CatalogReads.nodeById(consensus.snapshot(), id);
        return node == null ? "(unknown)" : node.node();
    }
}
