package dev.praetor.model.txn.body;

import dev.praetor.model.txn.TxnServiceOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;

/**
 * A service operation as it is sent.
 */
@GoStruct("api.ServiceTxnOp")
record ServiceOperation(@GoType("api.ServiceOp") String verb, String node, ServiceBody service) {

    TxnServiceOp toTxnOp() {
        return new TxnServiceOp(verb, node, service.toNodeService());
    }
}
