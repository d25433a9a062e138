package dev.praetor.state.txn;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.txn.TxnResponse;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction of reads only: a function of one snapshot, on any thread. */
public final class ReadTransaction {

    private ReadTransaction() {}

    /** Results of all operations, or the errors of those that failed; one that would write fails. */
    public static TxnResponse run(StateReader state, @Nullable List<TxnOp> operations) {
        ReadOperations reads = new ReadOperations(state);
        return Operations.run(operations, (operation, results) -> {
            if (!reads.run(operation, results)) {
                throw new Refusal("not a read: " + operation);
            }
        });
    }
}
