package dev.praetor.state.txn;

import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.table.Transaction;

/** A transaction. The result is a {@link TxnResponse}. */
public final class ApplyTxn implements CommandHandler<TxnRequest> {

    @Override
    public TxnResponse apply(TxnRequest command, Transaction transaction) {
        return new TxnResponse(null, null);
    }
}
