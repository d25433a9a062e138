package dev.praetor.server.endpoint.txn;

import dev.praetor.base.go.GoQuote;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnError;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.server.endpoint.LockDelays;
import dev.praetor.server.endpoint.catalog.NodeRules;
import dev.praetor.server.endpoint.catalog.ServiceRules;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is checked in a transaction before it is proposed (http-api.md 2.5.1, held against 1.21.4): names, node IDs,
 * services, verbs and lock-delays. All faults are told; with one of them nothing runs.
 */
final class TransactionRules {

    private static final String DELETE_TREE = "delete-tree";
    private static final String LOCK = "lock";
    private static final Set<String> KEY_VERBS = Set.of(
            "set",
            "cas",
            LOCK,
            "unlock",
            "get",
            "get-or-empty",
            "get-tree",
            "check-index",
            "check-session",
            "check-not-exists",
            "delete",
            DELETE_TREE,
            "delete-cas");
    private static final String GET = "get";
    private static final Set<String> CATALOG_VERBS = Set.of(GET, "set", "cas", "delete", "delete-cas");

    private final LockDelays lockDelays;

    TransactionRules(LockDelays lockDelays) {
        this.lockDelays = lockDelays;
    }

    /** The operations as they are to run, or what is wrong with some of them. */
    record Prepared(List<TxnOp> operations, List<TxnError> errors) {}

    Prepared prepare(@Nullable List<TxnOp> operations) {
        if (operations == null) {
            return new Prepared(List.of(), List.of());
        }
        List<TxnOp> prepared = new ArrayList<>(operations.size());
        List<TxnError> errors = new ArrayList<>(0);
        for (int index = 0; index < operations.size(); index++) {
            try {
                prepared.add(prepare(operations.get(index)));
            } catch (RpcException fault) {
                errors.add(new TxnError(index, String.valueOf(fault.getMessage())));
            }
        }
        return new Prepared(List.copyOf(prepared), List.copyOf(errors));
    }

    /** The first family that is present is the one that runs. */
    private TxnOp prepare(TxnOp operation) {
        if (operation.kv() != null) {
            requireValid(operation.kv());
            return operation;
        }
        if (operation.node() != null) {
            requireValid(operation.node());
            return operation;
        }
        if (operation.service() != null) {
            return new TxnOp(null, null, prepare(operation.service()), null, null);
        }
        if (operation.check() != null) {
            return new TxnOp(null, null, null, prepare(operation.check()), null);
        }
        return operation;
    }

    private void requireValid(TxnKVOp operation) {
        DirEntry entry = operation.dirEnt();
        String verb = operation.verb();
        if (entry.key().isEmpty() && !verb.equals(DELETE_TREE)) {
            throw new RpcException("Must provide key");
        }
        requireKnown(KEY_VERBS, verb, "KV");
        if (verb.equals(LOCK) && lockDelays.remaining(entry.key()).isPositive()) {
            throw new RpcException(
                    "failed to lock key " + GoQuote.quote(entry.key().array()) + " due to lock delay");
        }
    }

    private static void requireValid(TxnNodeOp operation) {
        requireKnown(CATALOG_VERBS, operation.verb(), "node");
        if (!operation.verb().equals(GET)) {
            NodeRules.requireValid(operation.node().node(), operation.node().id());
        }
    }

    private static TxnServiceOp prepare(TxnServiceOp operation) {
        requireKnown(CATALOG_VERBS, operation.verb(), "service");
        if (operation.verb().equals(GET)) {
            return operation;
        }
        NodeService service = ServiceRules.prepare(operation.service());
        return new TxnServiceOp(operation.verb(), operation.node(), service);
    }

    private static TxnCheckOp prepare(TxnCheckOp operation) {
        requireKnown(CATALOG_VERBS, operation.verb(), "check");
        HealthCheck check = operation.check();
        if (operation.verb().equals(GET) || !check.checkId().isEmpty()) {
            return operation;
        }
        return new TxnCheckOp(
                operation.verb(),
                HealthCheckBuilder.from(check).checkId(check.name()).build());
    }

    private static void requireKnown(Set<String> verbs, String verb, String family) {
        if (!verbs.contains(verb)) {
            throw new RpcException("unknown " + family + " operation: " + verb);
        }
    }
}
