package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.table.Index;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Scope;
import dev.praetor.state.table.Table;
import java.util.Arrays;

/** The tables of the key/value store. */
public final class KeyTables {

    static final byte[] SCOPE = Scope.LOCAL.prefix();

    public static final Table<DirEntry> KEYS = new Table<>(
            0, "kvs", entry -> rowKey(entry.key()), entry -> entry.raftIndex().modifyIndex());

    /** The keys that a session holds. */
    public static final Index<DirEntry> KEYS_BY_SESSION = KEYS.index(entry -> entry.session()
                    .isEmpty()
            ? null
            : new KeyBuilder().text(entry.session()).raw(entry.key().array()).build());

    public static final Table<Tombstone> TOMBSTONES =
            new Table<>(1, "tombstones", tombstone -> rowKey(tombstone.key()), Tombstone::index);

    /** Tombstones in the order of their indexes. */
    public static final Index<Tombstone> TOMBSTONES_BY_INDEX = TOMBSTONES.index(tombstone -> new KeyBuilder()
            .number(tombstone.index())
            .raw(tombstone.key().array())
            .build());

    private KeyTables() {}

    /** The key of the row of a key, also the prefix of the rows below it. */
    static byte[] rowKey(Bytes key) {
        byte[] row = Arrays.copyOf(SCOPE, SCOPE.length + key.length());
        System.arraycopy(key.array(), 0, row, SCOPE.length, key.length());
        return row;
    }
}
