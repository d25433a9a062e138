package dev.praetor.state.kv;

import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/** Reaps tombstones. No result. */
public final class ReapTombstones implements CommandHandler<TombstoneRequest> {

    @Override
    public @Nullable Object apply(TombstoneRequest command, Transaction transaction) {
        if (!command.op().equals("reap")) {
            throw new Refusal("Invalid Tombstone operation '" + command.op() + "'");
        }
        Tombstones.reap(transaction, command.reapIndex());
        return null;
    }
}
