package dev.praetor.state.session;

import dev.praetor.model.request.SessionRequest;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/** Creates or destroys a session. The result is its ID, null after a destroy. */
public final class ApplySessionCommand implements CommandHandler<SessionRequest> {

    @Override
    public @Nullable Object apply(SessionRequest command, Transaction transaction) {
        SessionStore store = new SessionStore(transaction);
        return switch (command.op()) {
            case "create" -> {
                store.create(command.session());
                yield command.session().id();
            }
            case "destroy" -> {
                store.destroy(command.session().id());
                yield null;
            }
            default -> throw new Refusal("Invalid Session operation '" + command.op() + "'");
        };
    }
}
