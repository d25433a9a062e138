package dev.praetor.model.txn;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import org.jspecify.annotations.Nullable;

/**
 * What one operation answered.
 */
@GoStruct("TxnResult")
public record TxnResult(
        @Key("KV") @OmitEmpty @Nullable DirEntry kv,
        @OmitEmpty @Nullable Node node,
        @OmitEmpty @Nullable NodeService service,
        @OmitEmpty @Nullable HealthCheck check) {}
