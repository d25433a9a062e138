package dev.praetor.agent.http.handler.txn;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a transaction, those without content left out.
 *
 * @param list in order; of an operation that names two families only the first one is kept
 * @param onlyReads whether nothing is written
 */
record Operations(List<TxnOp> list, boolean onlyReads) {
    /** What writes a key; Consul takes every other verb, unknown ones too, for a read. */
    private static final Set<String> KEY_WRITES =
            Set.of("set", "cas", "lock", "unlock", "delete", "delete-cas", "delete-tree");

    static Operations of(List<TxnOp> given, String datacenter) {
        List<TxnOp> operations = new ArrayList<>(given.size());
        boolean onlyReads = true;
        for (TxnOp each : given) {
            TxnOp operation = first(each, datacenter);
            if (operation != null) {
                operations.add(operation);
                onlyReads &= isRead(operation);
            }
        }
        return new Operations(operations, onlyReads);
    }

    private static @Nullable TxnOp first(TxnOp given, String datacenter) {
        if (given.kv() != null) {
            return new TxnOp(given.kv(), null, null, null, null);
        }
        if (given.node() != null) {
            return new TxnOp(null, placed(given.node(), datacenter), null, null, null);
        }
        if (given.service() != null) {
            return new TxnOp(null, null, given.service(), null, null);
        }
        return given.check() == null ? null : new TxnOp(null, null, null, given.check(), null);
    }

    /** A node that names no datacenter is in the agent's own. */
    private static TxnNodeOp placed(TxnNodeOp operation, String datacenter) {
        Node node = operation.node();
        if (!node.datacenter().isEmpty()) {
            return operation;
        }
        return new TxnNodeOp(
                operation.verb(), NodeBuilder.from(node).datacenter(datacenter).build());
    }

    private static boolean isRead(TxnOp operation) {
        if (operation.kv() != null) {
            return !KEY_WRITES.contains(operation.kv().verb());
        }
        if (operation.node() != null) {
            return operation.node().verb().equals("get");
        }
        if (operation.service() != null) {
            return operation.service().verb().equals("get");
        }
        return operation.check() != null && operation.check().verb().equals("get");
    }
}
