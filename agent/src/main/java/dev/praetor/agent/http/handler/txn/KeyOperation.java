package dev.praetor.agent.http.handler.txn;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.txn.TxnKVOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a key as {@code txn} takes it.
 *
 * @param index the modify index that a check or a conditional write expects
 * @param namespace ignored, as in Consul
 * @param partition ignored, as in Consul
 */
@GoStruct("KVTxnOp")
record KeyOperation(
        String verb,
        Bytes key,
        @Nullable Bytes value,
        @Unsigned long flags,
        @Unsigned long index,
        String session,
        String namespace,
        String partition) {

    TxnKVOp toServer() {
        return new TxnKVOp(verb, new DirEntry(0, key, flags, value, session, new RaftIndex(0, index)));
    }
}
