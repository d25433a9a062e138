package dev.praetor.model.request;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction.
 */
@GoStruct("TxnRequest")
public record TxnRequest(
        String datacenter,
        @Nullable List<TxnOp> ops,
        @Inline WriteRequest writeRequest) {}
