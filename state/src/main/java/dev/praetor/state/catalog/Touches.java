package dev.praetor.state.catalog;

import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.session.Session;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Change;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects the rows of a command touch: the end of every command. A subject is touched when a row that its
 * queries read was written; that is how the state knows each answer's index and who is to be woken.
 */
public final class Touches {

    private final Transaction transaction;

    private Touches(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Raises the marks of all subjects that the command at hand touched. */
    public static void raiseMarks(Transaction transaction) {
        List<Change<?>> changes = transaction.changes();
        int written = changes.size();
        Touches touches = new Touches(transaction);
        for (int position = 0; position < written; position++) {
            Change<?> change = changes.get(position);
            touches.row(change.before(), change.after());
            touches.row(change.after(), change.before());
        }
    }

    /** What one version of a row touches; the other version is for comparing. */
    private void row(@Nullable Object row, @Nullable Object other) {
        switch (row) {
            case Node node -> node(node);
            case ServiceInstance instance -> {
                raise(MarkKind.NODE_SERVICES, instance.node());
                instance(instance);
                health(instance);
            }
            case HealthCheck check -> check(check);
            case ServiceSummary summary -> summary(summary, other);
            case Session session -> {
                raise(MarkKind.NODE_SESSIONS, session.node());
                Marks.raise(transaction, MarkKind.SESSION, session.id());
            }
            case Coordinate coordinate -> raise(MarkKind.NODE_COORDINATES, coordinate.node());
            case null, default -> {}
        }
    }

    private void node(Node node) {
        raise(MarkKind.NODE_SERVICES, node.node());
        for (ServiceInstance instance : CatalogReads.services(transaction, node.node())) {
            instance(instance);
            health(instance);
        }
    }

    private void check(HealthCheck check) {
        raise(MarkKind.NODE_CHECKS, check.node());
        raise(MarkKind.STATUS, check.status());
        if (!check.serviceName().isEmpty()) {
            raise(MarkKind.SERVICE_CHECKS, check.serviceName());
        }
        if (check.serviceId().isEmpty()) {
            for (ServiceInstance instance : CatalogReads.services(transaction, check.node())) {
                health(instance);
            }
            return;
        }
        ServiceInstance instance = CatalogReads.service(transaction, check.node(), check.serviceId());
        if (instance != null) {
            health(instance);
        }
    }

    private void summary(ServiceSummary summary, @Nullable Object other) {
        boolean alike = other instanceof ServiceSummary that
                && that.tags().keySet().equals(summary.tags().keySet());
        if (!alike) {
            Marks.raise(transaction, MarkKind.SERVICE_NAMES, "");
        }
    }

    private void instance(ServiceInstance instance) {
        raise(MarkKind.INSTANCES, instance.service().service());
        String destination = CatalogTables.destination(instance.service());
        if (!destination.isEmpty()) {
            raise(MarkKind.CONNECT_INSTANCES, destination);
        }
    }

    private void health(ServiceInstance instance) {
        raise(MarkKind.HEALTH, instance.service().service());
        String destination = CatalogTables.destination(instance.service());
        if (!destination.isEmpty()) {
            raise(MarkKind.CONNECT_HEALTH, destination);
        }
    }

    private void raise(MarkKind kind, String name) {
        Marks.raise(transaction, kind, Names.lower(name));
    }
}
