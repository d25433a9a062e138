package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.coordinate.CoordinateTables;
import dev.praetor.state.session.SessionStore;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Transaction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The writes of nodes within a transaction (semantics.md rows 4.1 to 4.5). Runs on the apply thread. */
public final class NodeStore {

    private final Transaction transaction;

    public NodeStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Adds a node or replaces the record of one, found by its ID or else by its name. A known ID under a new name
     * renames: the old node goes with all it holds. What differs in nothing but the case of the name is not written.
     *
     * @throws Refusal when the name belongs to a healthy node with another ID
     */
    public void put(Node node) {
        Node present = owner(node);
        if (present == null) {
            write(node, transaction.index());
            return;
        }
        if (!same(present, node)) {
            write(node, present.raftIndex().createIndex());
        }
    }

    private void write(Node node, long createIndex) {
        RaftIndex indexes = new RaftIndex(createIndex, transaction.index());
        transaction.put(
                CatalogTables.NODES, NodeBuilder.from(node).raftIndex(indexes).build());
    }

    /** The node whose record is replaced. */
    private @Nullable Node owner(Node node) {
        Node byName = CatalogReads.node(transaction, node.node());
        if (node.id().isEmpty()) {
            return byName;
        }
        Node byId = CatalogReads.nodeById(transaction, node.id());
        if (byId == null) {
            if (byName != null && !byName.id().isEmpty()) {
                requireUnhealthy(byName, node, "");
            }
            return byName;
        }
        if (!Names.same(byId.node(), node.node())) {
            if (byName != null) {
                requireUnhealthy(byName, node, " (" + node.address() + ")");
            }
            delete(byId.node());
        }
        return byId;
    }

    private void requireUnhealthy(Node holder, Node wanted, String address) {
        HealthCheck gossip = CatalogReads.check(transaction, holder.node(), "serfHealth");
        if (gossip == null || gossip.status().equals("critical")) {
            return;
        }
        throw new Refusal("Error while renaming Node ID: \"" + wanted.id() + "\"" + address + ": Node name "
                + wanted.node() + " is reserved by node " + holder.id() + " with name " + holder.node() + " ("
                + holder.address() + ")");
    }

    /** As in Consul, a place that alone differs makes no difference: the old one stays. */
    private static boolean same(Node left, Node right) {
        return left.id().equals(right.id())
                && Names.same(left.node(), right.node())
                && left.address().equals(right.address())
                && left.datacenter().equals(right.datacenter())
                && left.partition().equals(right.partition())
                && left.peerName().equals(right.peerName())
                && Objects.equals(left.taggedAddresses(), right.taggedAddresses())
                && Objects.equals(left.meta(), right.meta());
    }

    /** Removes a node with its services, checks, coordinates and sessions; nothing happens when it does not exist. */
    public void delete(String name) {
        if (CatalogReads.node(transaction, name) == null) {
            return;
        }
        ServiceStore services = new ServiceStore(transaction);
        for (ServiceInstance instance : CatalogReads.services(transaction, name)) {
            services.delete(instance.node(), instance.service().id());
        }
        CheckStore checks = new CheckStore(transaction);
        for (HealthCheck check : CatalogReads.checks(transaction, name)) {
            checks.delete(check.node(), check.checkId());
        }
        CoordinateTables.removeOf(transaction, name);
        transaction.remove(CatalogTables.NODES, CatalogTables.nodeKey(name));
        new SessionStore(transaction).destroyOfNode(name);
    }
}
