package dev.praetor.model.txn;

import dev.praetor.model.session.Session;
import dev.praetor.model.wire.GoStruct;

/**
 * A session operation of a transaction; internal only, HTTP does not offer it.
 */
@GoStruct("TxnSessionOp")
public record TxnSessionOp(String verb, Session session) {}
