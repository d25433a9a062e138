package dev.praetor.model.kv;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, with the index of the answer.
 */
@GoStruct("IndexedDirEntries")
public record IndexedDirEntries(
        @Nullable List<DirEntry> entries, @Inline QueryMeta meta) {}
