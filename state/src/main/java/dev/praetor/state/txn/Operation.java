package dev.praetor.state.txn;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResult;
import java.util.List;

/** Runs one operation of a transaction. */
interface Operation {

    /**
     * Runs it and adds its results, if it has any.
     *
     * @throws dev.praetor.state.command.Refusal with the text of its error when it fails
     */
    void run(TxnOp operation, List<TxnResult> results);
}
