package dev.praetor.state.txn;

import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.table.Transaction;

/**
 * A transaction. The result is a {@link TxnResponse}: results of all operations, or the errors of those that failed
 * and no write at all.
 */
public final class ApplyTxn implements CommandHandler<TxnRequest> {

    @Override
    public TxnResponse apply(TxnRequest command, Transaction transaction) {
        transaction.protect();
        WriteOperations operations = new WriteOperations(transaction);
        TxnResponse response = Operations.run(command.ops(), operations);
        if (response.errors() != null) {
            transaction.rollback();
        }
        return response;
    }
}
