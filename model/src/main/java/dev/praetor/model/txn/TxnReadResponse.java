package dev.praetor.model.txn;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * The answer to a transaction of reads.
 */
@GoStruct("TxnReadResponse")
public record TxnReadResponse(
        @Inline TxnResponse response, @Inline QueryMeta meta) {}
