package dev.praetor.state.command;

import dev.praetor.state.table.Transaction;
import org.jspecify.annotations.Nullable;

/** Applies one type of command. Stateless; runs on the apply thread. */
public interface CommandHandler<C extends Record> {

    /**
     * Writes what the command asks for.
     *
     * @return the command's result, see {@link MessageType}
     * @throws Refusal when it cannot; a handler that may throw after its first write protects the transaction before it
     */
    @Nullable
    Object apply(C command, Transaction transaction);
}
