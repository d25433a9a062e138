package dev.praetor.state.operator;

import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/** Replaces the settings of autopilot. Answers with {@code cas} whether it did, else nothing. */
public final class ApplyAutopilot implements CommandHandler<AutopilotSetConfigRequest> {

    @Override
    public @Nullable Object apply(AutopilotSetConfigRequest command, Transaction transaction) {
        AutopilotConfig present = AutopilotTable.read(transaction);
        if (command.cas() && !stands(present, command.config())) {
            return false;
        }
        long created =
                present == null ? transaction.index() : present.raftIndex().createIndex();
        transaction.put(AutopilotTable.AUTOPILOT, command.config().at(new RaftIndex(created, transaction.index())));
        return command.cas() ? true : null;
    }

    private static boolean stands(@Nullable AutopilotConfig present, AutopilotConfig expected) {
        return present != null
                && present.raftIndex().modifyIndex() == expected.raftIndex().modifyIndex();
    }
}
