package dev.praetor.state.catalog;

import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Removes a service, else a check, else a whole node (semantics.md A.1). Removing what is absent succeeds. No result.
 */
public final class ApplyDeregister implements CommandHandler<DeregisterRequest> {

    @Override
    public @Nullable Object apply(DeregisterRequest command, Transaction transaction) {
        if (!command.serviceId().isEmpty()) {
            new ServiceStore(transaction).delete(command.node(), command.serviceId());
        } else if (!command.checkId().isEmpty()) {
            new CheckStore(transaction).delete(command.node(), command.checkId());
        } else {
            new NodeStore(transaction).delete(command.node());
        }
        return null;
    }
}
