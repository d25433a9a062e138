package dev.praetor.agent.http.handler.txn;

import dev.praetor.model.txn.TxnCheckOp;
import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/** One operation as {@code txn} takes it: sessions, which the servers' form knows too, are not offered. */
@GoStruct("TxnOp")
record TransactionBody(
        @Key("KV") @Nullable KeyOperation kv,
        @Nullable TxnNodeOp node,
        @Nullable TxnServiceOp service,
        @Nullable TxnCheckOp check) {}
