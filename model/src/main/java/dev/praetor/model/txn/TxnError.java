package dev.praetor.model.txn;

import dev.praetor.model.wire.GoStruct;

/**
 * Why one operation failed.
 */
@GoStruct("TxnError")
public record TxnError(
        int opIndex,
        String what) {}
