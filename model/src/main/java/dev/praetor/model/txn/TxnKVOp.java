package dev.praetor.model.txn;

import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.wire.GoStruct;

/**
 * A key/value operation of a transaction.
 */
@GoStruct("TxnKVOp")
public record TxnKVOp(String verb, DirEntry dirEnt) {}
