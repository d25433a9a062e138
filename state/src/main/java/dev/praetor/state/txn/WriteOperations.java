package dev.praetor.state.txn;

import dev.praetor.base.go.GoQuote;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResult;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.model.txn.TxnSessionOp;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.CheckStore;
import dev.praetor.state.catalog.NodeStore;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.catalog.ServiceStore;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.kv.KeyStore;
import dev.praetor.state.session.SessionStore;
import dev.praetor.state.table.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All verbs of a transaction (http-api.md section 2.5.1), within a protected one. Runs on the apply thread. */
final class WriteOperations implements Operation {

    private final Transaction transaction;
    private final ReadOperations reads;
    private final KeyStore keys;
    private final NodeStore nodes;
    private final ServiceStore services;
    private final CheckStore checks;

    WriteOperations(Transaction transaction) {
        this.transaction = transaction;
        reads = new ReadOperations(transaction);
        keys = new KeyStore(transaction);
        nodes = new NodeStore(transaction);
        services = new ServiceStore(transaction);
        checks = new CheckStore(transaction);
    }

    @Override
    public void run(TxnOp operation, List<TxnResult> results) {
        if (reads.run(operation, results)) {
            return;
        }
        TxnResult result = write(operation);
        if (result != null) {
            results.add(result);
        }
    }

    private @Nullable TxnResult write(TxnOp operation) {
        if (operation.kv() != null) {
            return key(operation.kv());
        }
        if (operation.node() != null) {
            return node(operation.node());
        }
        if (operation.service() != null) {
            return service(operation.service());
        }
        if (operation.check() != null) {
            return check(operation.check());
        }
        if (operation.session() != null) {
            session(operation.session());
        }
        return null;
    }

    private @Nullable TxnResult key(TxnKVOp operation) {
        DirEntry entry = operation.dirEnt();
        String key = ReadOperations.quoted(entry.key());
        switch (operation.verb()) {
            case "set" -> keys.set(entry);
            case "cas" -> require(keys.compareAndSet(entry), "failed to set key " + key + ", index is stale");
            case "lock" -> require(keys.lock(entry), "failed to lock key " + key + ", lock is already held");
            case "unlock" ->
                require(
                        keys.unlock(entry),
                        "failed to unlock key " + key + ", lock isn't held, or is held by another session");
            case "delete" -> {
                keys.delete(entry.key());
                return null;
            }
            case "delete-tree" -> {
                keys.deleteTree(entry.key());
                return null;
            }
            case "delete-cas" -> {
                require(
                        keys.compareAndDelete(entry.key(), entry.raftIndex().modifyIndex()),
                        "failed to delete key " + key + ", index is stale");
                return null;
            }
            default -> throw new Refusal("unknown KV operation: " + operation.verb());
        }
        DirEntry written = keys.get(entry.key());
        return written == null ? null : ReadOperations.withoutValue(written);
    }

    private @Nullable TxnResult node(TxnNodeOp operation) {
        Node node = operation.node();
        String name = "node " + GoQuote.quote(node.node());
        switch (operation.verb()) {
            case "set" -> nodes.put(node);
            case "cas" -> {
                requireFresh(
                        indexes(CatalogReads.node(transaction, node.node())), node.raftIndex(), true, "set " + name);
                nodes.put(node);
            }
            case "delete" -> {
                nodes.delete(node.node());
                return null;
            }
            case "delete-cas" -> {
                requireFresh(
                        indexes(CatalogReads.node(transaction, node.node())),
                        node.raftIndex(),
                        false,
                        "delete " + name);
                nodes.delete(node.node());
                return null;
            }
            default -> throw new Refusal("unknown node operation: " + operation.verb());
        }
        return ReadOperations.of(reads.node(node));
    }

    private @Nullable TxnResult service(TxnServiceOp operation) {
        NodeService service = operation.service();
        String node = operation.node();
        String name = "service " + GoQuote.quote(service.id()) + " on node " + GoQuote.quote(node);
        switch (operation.verb()) {
            case "set" -> services.put(node, service);
            case "cas" -> {
                requireFresh(
                        indexes(CatalogReads.service(transaction, node, service.id())),
                        service.raftIndex(),
                        true,
                        "set " + name);
                services.put(node, service);
            }
            case "delete" -> {
                services.delete(node, service.id());
                return null;
            }
            case "delete-cas" -> {
                requireFresh(
                        indexes(CatalogReads.service(transaction, node, service.id())),
                        service.raftIndex(),
                        false,
                        "delete " + name);
                services.delete(node, service.id());
                return null;
            }
            default -> throw new Refusal("unknown service operation: " + operation.verb());
        }
        return ReadOperations.of(reads.service(node, service.id()));
    }

    private @Nullable TxnResult check(TxnCheckOp operation) {
        HealthCheck check = operation.check();
        String name = "check " + GoQuote.quote(check.checkId()) + " on node " + GoQuote.quote(check.node());
        switch (operation.verb()) {
            case "set" -> checks.put(check);
            case "cas" -> {
                ReadOperations.requireId(check, "failed check lookup");
                requireFresh(
                        indexes(CatalogReads.check(transaction, check.node(), check.checkId())),
                        check.raftIndex(),
                        true,
                        "set " + name);
                checks.put(check);
            }
            case "delete" -> {
                ReadOperations.requireId(check, "check lookup failed");
                checks.delete(check.node(), check.checkId());
                return null;
            }
            case "delete-cas" -> {
                ReadOperations.requireId(check, "check lookup failed: failed check lookup");
                requireFresh(
                        indexes(CatalogReads.check(transaction, check.node(), check.checkId())),
                        check.raftIndex(),
                        false,
                        "delete " + name);
                checks.delete(check.node(), check.checkId());
                return null;
            }
            default -> throw new Refusal("unknown check operation: " + operation.verb());
        }
        return ReadOperations.of(reads.check(check));
    }

    private void session(TxnSessionOp operation) {
        if (!operation.verb().equals("delete")) {
            throw new Refusal("unknown session operation: " + operation.verb());
        }
        new SessionStore(transaction).destroy(operation.session().id());
    }

    private static void require(boolean done, String problem) {
        if (!done) {
            throw new Refusal(problem);
        }
    }

    /**
     * An object is fresh when its modify index is the expected one; 0 expects that there is none, where it may be
     * created.
     */
    private static void requireFresh(@Nullable RaftIndex present, RaftIndex asked, boolean mayCreate, String what) {
        long expected = asked.modifyIndex();
        boolean fresh =
                present == null ? mayCreate && expected == 0 : expected != 0 && present.modifyIndex() == expected;
        require(fresh, "failed to " + what + ", index is stale");
    }

    private static @Nullable RaftIndex indexes(@Nullable Node node) {
        return node == null ? null : node.raftIndex();
    }

    private static @Nullable RaftIndex indexes(@Nullable ServiceInstance instance) {
        return instance == null ? null : instance.service().raftIndex();
    }

    private static @Nullable RaftIndex indexes(@Nullable HealthCheck check) {
        return check == null ? null : check.raftIndex();
    }
}
