package dev.praetor.model.txn.body;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/**
 * One operation as it is sent: the families that are present.
 */
@GoStruct("api.TxnOp")
record Operation(
        @Key("KV") @Nullable KeyOperation kv,
        @Nullable NodeOperation node,
        @Nullable ServiceOperation service,
        @Nullable CheckOperation check) {

    TxnOp toTxnOp() {
        return new TxnOp(
                kv == null ? null : kv.toTxnOp(),
                node == null ? null : node.toTxnOp(),
                service == null ? null : service.toTxnOp(),
                check == null ? null : check.toTxnOp(),
                null);
    }
}
