package dev.praetor.model.txn;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.wire.GoStruct;

/**
 * A check operation of a transaction.
 */
@GoStruct("TxnCheckOp")
public record TxnCheckOp(String verb, HealthCheck check) {}
