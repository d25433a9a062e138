package dev.praetor.agent.http.handler.txn;

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
    private static final Set<String> KEY_READS =
            Set.of("get", "get-or-empty", "get-tree", "check-index", "check-session", "check-not-exists");

    static Operations of(List<TxnOp> given) {
        List<TxnOp> operations = new ArrayList<>(given.size());
        boolean onlyReads = true;
        for (TxnOp each : given) {
            TxnOp operation = first(each);
            if (operation != null) {
                operations.add(operation);
                onlyReads &= isRead(operation);
            }
        }
        return new Operations(operations, onlyReads);
    }

    private static @Nullable TxnOp first(TxnOp given) {
        if (given.kv() != null) {
            return new TxnOp(given.kv(), null, null, null, null);
        }
        if (given.node() != null) {
            return new TxnOp(null, given.node(), null, null, null);
        }
        if (given.service() != null) {
            return new TxnOp(null, null, given.service(), null, null);
        }
        return given.check() == null ? null : new TxnOp(null, null, null, given.check(), null);
    }

    private static boolean isRead(TxnOp operation) {
        if (operation.kv() != null) {
            return KEY_READS.contains(operation.kv().verb());
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
