package dev.praetor.model.txn.body;

import dev.praetor.model.txn.TxnNodeOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;

/**
 * A node operation as it is sent.
 */
@GoStruct("api.NodeTxnOp")
record NodeOperation(@GoType("api.NodeOp") String verb, NodeBody node) {

    TxnNodeOp toTxnOp() {
        return new TxnNodeOp(verb, node.toNode());
    }
}
