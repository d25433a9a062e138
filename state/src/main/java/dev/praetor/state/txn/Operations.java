package dev.praetor.state.txn;

import dev.praetor.model.txn.TxnError;
import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.model.txn.TxnResult;
import dev.praetor.state.command.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the operations of a transaction one after another, also past failures, so that all errors are told at once. */
final class Operations {

    private Operations() {}

    static TxnResponse run(@Nullable List<TxnOp> operations, Operation runner) {
        List<TxnResult> results = new ArrayList<>();
        List<TxnError> errors = new ArrayList<>();
        int position = 0;
        for (TxnOp operation : operations == null ? List.<TxnOp>of() : operations) {
            try {
                runner.run(operation, results);
            } catch (Refusal refusal) {
                errors.add(new TxnError(position, refusal.text()));
            }
            position++;
        }
        return errors.isEmpty() ? new TxnResponse(results, null) : new TxnResponse(null, errors);
    }
}
