package dev.praetor.model.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys, with the index of the answer.
 */
@GoStruct("IndexedKeyList")
public record IndexedKeyList(
        @Nullable List<Bytes> keys, @Inline QueryMeta meta) {}
