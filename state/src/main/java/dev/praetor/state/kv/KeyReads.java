package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.table.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lookups of keys, in a snapshot or in the midst of a command. */
public final class KeyReads {

    private KeyReads() {}

    public static @Nullable DirEntry get(StateReader state, Bytes key) {
        return state.table(KeyTables.KEYS).rows().get(KeyTables.SCOPE, key.array());
    }

    /** The rows of all keys that begin with a prefix, in order. */
    public static List<DirEntry> list(StateReader state, Bytes prefix) {
        return state.table(KeyTables.KEYS)
                .rows()
                .prefix(KeyTables.rowKey(prefix))
                .toList();
    }
}
