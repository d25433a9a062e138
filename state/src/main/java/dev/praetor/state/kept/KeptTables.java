package dev.praetor.state.kept;

import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Table;

/** The table of kept records, by type and key. */
public final class KeptTables {

    public static final Table<KeptRecord> KEPT = new Table<>(13, "kept", KeptTables::key, record -> 0);

    private KeptTables() {}

    /** The key of a record's row. */
    public static byte[] key(KeptRecord record) {
        return new KeyBuilder(prefix(record.type())).raw(record.key().array()).build();
    }

    /** What the keys of all records of a type begin with. */
    public static byte[] prefix(int type) {
        return new KeyBuilder().raw(new byte[] {(byte) type}).build();
    }
}
