package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.session.Session;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.session.SessionStore;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Transaction;

/** The writes of checks within a transaction (semantics.md rows 3.4, 3.6 and 4.6). Runs on the apply thread. */
public final class CheckStore {

    private static final String CRITICAL = "critical";
    private static final RaftIndex NO_INDEX = new RaftIndex(0, 0);

    private final Transaction transaction;

    public CheckStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Adds a check to a node or replaces it whole; the same content is not written. Sessions that depend on it end
     * when it is critical.
     *
     * @throws Refusal before any write, when it names no node or has no ID, or its node or service does not exist
     */
    public void put(HealthCheck check) {
        if (check.node().isEmpty() || check.checkId().isEmpty()) {
            throw new Refusal("failed health check lookup: index error: object is missing a value for this index");
        }
        if (CatalogReads.node(transaction, check.node()) == null) {
            throw new Refusal("Missing node registration");
        }
        HealthCheck present = CatalogReads.check(transaction, check.node(), check.checkId());
        HealthCheck stored = complete(check);
        boolean changed = present == null || !same(present, stored);
        if (changed) {
            long createIndex =
                    present == null ? transaction.index() : present.raftIndex().createIndex();
            transaction.put(
                    CatalogTables.CHECKS,
                    HealthCheckBuilder.from(stored)
                            .raftIndex(new RaftIndex(createIndex, transaction.index()))
                            .build());
        }
        if (stored.status().equals(CRITICAL)) {
            new SessionStore(transaction).destroyOfCheck(stored.node(), stored.checkId());
        }
    }

    private HealthCheck complete(HealthCheck check) {
        HealthCheckBuilder complete = HealthCheckBuilder.from(check);
        if (check.status().isEmpty()) {
            complete.status(CRITICAL);
        }
        if (!check.serviceId().isEmpty()) {
            ServiceInstance instance = CatalogReads.service(transaction, check.node(), check.serviceId());
            if (instance == null) {
                throw new Refusal("Missing service registration");
            }
            NodeService service = instance.service();
            complete.serviceName(service.service()).serviceTags(service.tags());
        }
        return complete.build();
    }

    private static boolean same(HealthCheck left, HealthCheck right) {
        return Names.same(left.node(), right.node()) && content(left).equals(content(right));
    }

    private static HealthCheck content(HealthCheck check) {
        return HealthCheckBuilder.from(check).node("").raftIndex(NO_INDEX).build();
    }

    /** Removes a check and ends the sessions that depend on it; nothing happens when it does not exist. */
    public void delete(String node, String checkId) {
        if (transaction.remove(CatalogTables.CHECKS, CatalogTables.checkKey(node, checkId)) != null) {
            new SessionStore(transaction).destroyOfCheck(node, checkId);
        }
    }

    /**
     * Lets the session checks of a node follow a session of the name they watch: passing once one begins, critical
     * once one ends. Their modify index stays, as in Consul.
     */
    public void followSession(Session session, boolean began) {
        String status = began ? "passing" : CRITICAL;
        String output = "Session '" + session.id() + "' " + (began ? "in force" : "is invalid");
        for (HealthCheck check : CatalogReads.checks(transaction, session.node())) {
            if (!check.type().equals("session")
                    || !check.definition().sessionName().equals(session.name())) {
                continue;
            }
            transaction.put(
                    CatalogTables.CHECKS,
                    HealthCheckBuilder.from(check).status(status).output(output).build());
            if (!began) {
                new SessionStore(transaction).destroyOfCheck(check.node(), check.checkId());
            }
        }
    }
}
