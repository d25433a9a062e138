package dev.praetor.model.txn;

import dev.praetor.model.wire.GoStruct;

/**
 * Why one operation failed.
 *
 * @param opIndex its place in the transaction, from 0
 */
@GoStruct("TxnError")
public record TxnError(int opIndex, String what) {}
