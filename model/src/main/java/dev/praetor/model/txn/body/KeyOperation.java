package dev.praetor.model.txn.body;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * A key/value operation as it is sent.
 *
 * @param index what the key's ModifyIndex is compared with
 * @param namespace taken and ignored
 */
@GoStruct("api.KVTxnOp")
record KeyOperation(
        @GoType("api.KVOp") String verb,
        Bytes key,
        @Nullable Bytes value,
        @Unsigned long flags,
        @Unsigned long index,
        String session,
        String namespace,
        String partition) {

    TxnKVOp toTxnOp() {
        return new TxnKVOp(verb, new DirEntry(0, key, flags, value, session, new RaftIndex(0, index)));
    }
}
