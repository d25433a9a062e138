package dev.praetor.state.session;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.session.ServiceCheck;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.CheckStore;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.kv.KeyStore;
import dev.praetor.state.kv.KeyTables;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Transaction;
import java.util.ArrayList;
import java.util.List;

/** The writes of sessions within a transaction (semantics.md rows 3.1, 3.4 and 3.6). Runs on the apply thread. */
public final class SessionStore {

    private final Transaction transaction;

    public SessionStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Creates a session under the ID it carries.
     *
     * @throws Refusal before any write, when its node or a check it names does not exist or such a check is critical
     */
    public void create(Session session) {
        if (session.id().isEmpty()) {
            throw new Refusal("Missing Session ID");
        }
        String behavior = session.behavior().isEmpty() ? "release" : session.behavior();
        if (!behavior.equals("release") && !behavior.equals("delete")) {
            throw new Refusal("Invalid session behavior: " + behavior);
        }
        if (CatalogReads.node(transaction, session.node()) == null) {
            throw new Refusal("Missing node registration");
        }
        List<String> checks = checksOf(session);
        for (String check : checks) {
            requireHealthy(session.node(), check);
        }
        transaction.put(
                SessionTables.SESSIONS,
                SessionBuilder.from(session)
                        .behavior(behavior)
                        .raftIndex(new RaftIndex(transaction.index(), transaction.index()))
                        .build());
        for (String check : checks) {
            transaction.put(SessionTables.SESSION_CHECKS, new SessionCheck(session.node(), check, session.id()));
        }
        new CheckStore(transaction).followSession(session, true);
    }

    /** Adds a session as an archive has it, with its indexes. */
    public void restore(Session session) {
        Session before = transaction.put(SessionTables.SESSIONS, session);
        if (before != null) {
            forgetChecks(before);
        }
        for (String check : checksOf(session)) {
            transaction.put(SessionTables.SESSION_CHECKS, new SessionCheck(session.node(), check, session.id()));
        }
    }

    private void forgetChecks(Session session) {
        for (String check : checksOf(session)) {
            transaction.remove(
                    SessionTables.SESSION_CHECKS,
                    SessionTables.checkKey(new SessionCheck(session.node(), check, session.id())));
        }
    }

    /** A check that follows sessions need not be healthy: the session itself may be what heals it. */
    private void requireHealthy(String node, String checkId) {
        HealthCheck check = CatalogReads.check(transaction, node, checkId);
        if (check == null) {
            throw new Refusal("Missing check '" + checkId + "' registration");
        }
        if (check.status().equals("critical") && !check.type().equals("session")) {
            throw new Refusal("Check '" + checkId + "' is in critical state");
        }
    }

    /** All checks that a session names, in the order in which they are looked at. */
    private static List<String> checksOf(Session session) {
        List<String> all = new ArrayList<>();
        if (session.checks() != null) {
            all.addAll(session.checks());
        }
        if (session.nodeChecks() != null) {
            all.addAll(session.nodeChecks());
        }
        if (session.serviceChecks() != null) {
            for (ServiceCheck check : session.serviceChecks()) {
                all.add(check.id());
            }
        }
        return all;
    }

    /** Ends a session and frees or deletes the keys it holds; nothing happens when it does not exist. */
    public void destroy(String id) {
        Session session = transaction.remove(SessionTables.SESSIONS, SessionTables.sessionKey(id));
        if (session == null) {
            return;
        }
        forgetChecks(session);
        KeyStore keys = new KeyStore(transaction);
        boolean delete = session.behavior().equals("delete");
        List<DirEntry> held = transaction
                .table(KeyTables.KEYS)
                .rows(KeyTables.KEYS_BY_SESSION)
                .prefix(new KeyBuilder().text(id).build())
                .toList();
        for (DirEntry entry : held) {
            if (delete) {
                keys.delete(entry.key());
            } else {
                keys.release(entry);
            }
        }
        new CheckStore(transaction).followSession(session, false);
    }

    /** Ends all sessions of a node that is gone. */
    public void destroyOfNode(String node) {
        List<Session> sessions = transaction
                .table(SessionTables.SESSIONS)
                .rows(SessionTables.SESSIONS_BY_NODE)
                .prefix(new KeyBuilder().name(node).build())
                .toList();
        for (Session session : sessions) {
            destroy(session.id());
        }
    }

    /** Ends all sessions that depend on a check, which is gone or critical. */
    public void destroyOfCheck(String node, String checkId) {
        List<SessionCheck> dependents = transaction
                .table(SessionTables.SESSION_CHECKS)
                .rows()
                .prefix(new KeyBuilder().name(node).name(checkId).build())
                .toList();
        for (SessionCheck dependent : dependents) {
            destroy(dependent.session());
        }
    }
}
