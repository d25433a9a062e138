package dev.praetor.model.request;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of reads only.
 */
@GoStruct("TxnReadRequest")
public record TxnReadRequest(
        String datacenter,
        @Nullable List<TxnOp> ops,
        @Inline QueryOptions options) {}
