package dev.praetor.state.catalog;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers a node and, in the same entry, a service and checks: all or nothing (semantics.md row 4.1). No result. */
public final class ApplyRegister implements CommandHandler<RegisterRequest> {

    @Override
    public @Nullable Object apply(RegisterRequest command, Transaction transaction) {
        List<HealthCheck> checks = checks(command);
        for (HealthCheck check : checks) {
            requireService(check, command, transaction);
        }
        transaction.protect();
        if (!command.skipNodeUpdate() || CatalogReads.node(transaction, command.node()) == null) {
            within("failed inserting node: ", () -> new NodeStore(transaction).put(node(command)));
        }
        NodeService service = command.service();
        if (service != null) {
            within(
                    "failed inserting service: ",
                    () -> new ServiceStore(transaction).put(command.node(), named(service)));
        }
        for (HealthCheck check : checks) {
            within(
                    "failed inserting check on node \"" + check.node() + "\": ",
                    () -> new CheckStore(transaction).put(check));
        }
        return null;
    }

    private static void within(String prefix, Runnable write) {
        try {
            write.run();
        } catch (Refusal refusal) {
            throw new Refusal(prefix + refusal.text());
        }
    }

    private static List<HealthCheck> checks(RegisterRequest command) {
        List<HealthCheck> checks = new ArrayList<>();
        if (command.checks() != null) {
            checks.addAll(command.checks());
        }
        if (command.check() != null) {
            checks.add(command.check());
        }
        checks.replaceAll(check -> complete(check, command));
        for (HealthCheck check : checks) {
            if (!Names.same(check.node(), command.node())) {
                throw new Refusal("Node '" + check.node() + "' for check '" + check.checkId()
                        + "' doesn't match register request node '" + command.node() + "'");
            }
        }
        return checks;
    }

    private static HealthCheck complete(HealthCheck check, RegisterRequest command) {
        HealthCheckBuilder complete = HealthCheckBuilder.from(check);
        if (check.checkId().isEmpty()) {
            complete.checkId(check.name());
        }
        if (check.node().isEmpty()) {
            complete.node(command.node());
        }
        return complete.build();
    }

    /**
     * The service of a check must be the one registered with it or stand on the node already; its ID is compared
     * exactly here.
     */
    private static void requireService(HealthCheck check, RegisterRequest command, Transaction transaction) {
        String id = check.serviceId();
        NodeService registered = command.service();
        if (id.isEmpty() || (registered != null && named(registered).id().equals(id))) {
            return;
        }
        ServiceInstance present = CatalogReads.service(transaction, command.node(), id);
        if (present == null || !present.service().id().equals(id)) {
            throw new Refusal("Unknown service ID '" + id + "' for check ID '" + check.checkId() + "'");
        }
    }

    private static NodeService named(NodeService service) {
        return service.id().isEmpty()
                ? NodeServiceBuilder.from(service).id(service.service()).build()
                : service;
    }

    private static Node node(RegisterRequest command) {
        return new Node(
                command.id(),
                command.node(),
                command.address(),
                command.datacenter(),
                "",
                command.peerName(),
                command.taggedAddresses(),
                command.nodeMeta(),
                command.locality(),
                new RaftIndex(0, 0));
    }
}
