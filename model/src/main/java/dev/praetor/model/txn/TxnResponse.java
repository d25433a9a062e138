package dev.praetor.model.txn;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results of all operations, or the errors of those that failed.
 */
@GoStruct("TxnResponse")
public record TxnResponse(
        @Nullable List<TxnResult> results, @Nullable List<TxnError> errors) {}
