package dev.praetor.model.txn;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/**
 * One operation: the first of key/value, node, service, check and session that is present runs.
 */
@GoStruct(value = "TxnOp", nilFields = "Intention")
public record TxnOp(
        @Key("KV") @Nullable TxnKVOp kv,
        @Nullable TxnNodeOp node,
        @Nullable TxnServiceOp service,
        @Nullable TxnCheckOp check,
        @Nullable TxnSessionOp session) {}
