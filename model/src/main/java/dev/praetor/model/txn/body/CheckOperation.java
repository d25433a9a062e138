package dev.praetor.model.txn.body;

import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;

/**
 * A check operation as it is sent.
 */
@GoStruct("api.CheckTxnOp")
record CheckOperation(@GoType("api.CheckOp") String verb, CheckBody check) {

    TxnCheckOp toTxnOp() {
        return new TxnCheckOp(verb, check.toHealthCheck());
    }
}
