package dev.praetor.state.txn;

import dev.praetor.base.Bytes;
import dev.praetor.base.go.GoQuote;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResult;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.ServiceInstance;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.kv.KeyReads;
import dev.praetor.state.table.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading verbs of a transaction (http-api.md section 2.5.1), in a snapshot or in the midst of a command. */
final class ReadOperations {

    private static final String GET = "get";

    private final StateReader state;

    ReadOperations(StateReader state) {
        this.state = state;
    }

    /**
     * Runs an operation if it reads; false, and nothing done, when it writes. The first family that is present counts.
     */
    boolean run(TxnOp operation, List<TxnResult> results) {
        if (operation.kv() != null) {
            return key(operation.kv(), results);
        }
        if (operation.node() != null) {
            return operation.node().verb().equals(GET)
                    && results.add(of(node(operation.node().node())));
        }
        if (operation.service() != null) {
            return operation.service().verb().equals(GET)
                    && results.add(of(service(
                            operation.service().node(),
                            operation.service().service().id())));
        }
        if (operation.check() != null) {
            return operation.check().verb().equals(GET)
                    && results.add(of(check(operation.check().check())));
        }
        return operation.session() == null;
    }

    private boolean key(TxnKVOp operation, List<TxnResult> results) {
        DirEntry asked = operation.dirEnt();
        DirEntry present = KeyReads.get(state, asked.key());
        switch (operation.verb()) {
            case GET -> results.add(of(require(present, "", asked.key())));
            case "get-or-empty" -> results.add(present == null ? withoutValue(asked) : of(present));
            case "get-tree" -> KeyReads.list(state, asked.key()).forEach(entry -> results.add(of(entry)));
            case "check-session" -> {
                DirEntry held = require(present, "failed to check session, ", asked.key());
                requireSession(held, asked);
                results.add(withoutValue(held));
            }
            case "check-index" -> {
                DirEntry entry = require(present, "failed to check index, ", asked.key());
                requireIndex(entry, asked);
                results.add(withoutValue(entry));
            }
            case "check-not-exists" -> {
                if (present != null) {
                    throw new Refusal("key " + quoted(asked.key()) + " exists");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static DirEntry require(@Nullable DirEntry present, String prefix, Bytes key) {
        if (present == null) {
            throw new Refusal(prefix + "key " + quoted(key) + " doesn't exist");
        }
        return present;
    }

    private static void requireSession(DirEntry present, DirEntry asked) {
        if (!present.session().equals(asked.session())) {
            throw new Refusal("failed session check for key " + quoted(asked.key()) + ", current session "
                    + GoQuote.quote(present.session()) + " != " + GoQuote.quote(asked.session()));
        }
    }

    private static void requireIndex(DirEntry present, DirEntry asked) {
        long current = present.raftIndex().modifyIndex();
        long expected = asked.raftIndex().modifyIndex();
        if (current != expected) {
            throw new Refusal("failed index check for key " + quoted(asked.key()) + ", current modify index "
                    + Long.toUnsignedString(current) + " != " + Long.toUnsignedString(expected));
        }
    }

    /** The node named by its ID, else by its name. */
    Node node(Node asked) {
        Node present = asked.id().isEmpty()
                ? CatalogReads.node(state, asked.node())
                : CatalogReads.nodeById(state, asked.id());
        if (present == null) {
            throw new Refusal("node " + GoQuote.quote(asked.node()) + " doesn't exist");
        }
        return present;
    }

    ServiceInstance service(String node, String id) {
        ServiceInstance present = CatalogReads.service(state, node, id);
        if (present == null) {
            throw new Refusal("service " + GoQuote.quote(id) + " on node " + GoQuote.quote(node) + " doesn't exist");
        }
        return present;
    }

    HealthCheck check(HealthCheck asked) {
        requireId(asked, "failed check lookup");
        HealthCheck present = CatalogReads.check(state, asked.node(), asked.checkId());
        if (present == null) {
            throw new Refusal("check " + GoQuote.quote(asked.checkId()) + " on node " + GoQuote.quote(asked.node())
                    + " doesn't exist");
        }
        return present;
    }

    /**
     * A check is looked up by node and ID, and neither may be missing; the text is what a lookup in Consul's store
     * gives.
     */
    static void requireId(HealthCheck asked, String lookup) {
        if (asked.node().isEmpty() || asked.checkId().isEmpty()) {
            throw new Refusal(lookup + ": index error: object is missing a value for this index");
        }
    }

    static String quoted(Bytes key) {
        return GoQuote.quote(key.array());
    }

    static TxnResult of(DirEntry entry) {
        return new TxnResult(entry, null, null, null);
    }

    /** As writes and checks answer a key. */
    static TxnResult withoutValue(DirEntry entry) {
        return of(
                new DirEntry(entry.lockIndex(), entry.key(), entry.flags(), null, entry.session(), entry.raftIndex()));
    }

    static TxnResult of(Node node) {
        return new TxnResult(null, node, null, null);
    }

    static TxnResult of(ServiceInstance instance) {
        return new TxnResult(null, null, instance.service(), null);
    }

    static TxnResult of(HealthCheck check) {
        return new TxnResult(null, null, null, check);
    }
}
