package dev.praetor.model.txn;

import dev.praetor.model.catalog.Node;
import dev.praetor.model.wire.GoStruct;

/**
 * A node operation of a transaction.
 */
@GoStruct("TxnNodeOp")
public record TxnNodeOp(String verb, Node node) {}
