package dev.praetor.model.txn;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.wire.GoStruct;

/**
 * A service operation of a transaction.
 */
@GoStruct("TxnServiceOp")
public record TxnServiceOp(String verb, String node, NodeService service) {}
