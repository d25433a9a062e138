package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.system.Counters;
import dev.praetor.state.table.StateReader;

/** The indexes of answers about keys (semantics.md row 2.10). */
final class KeyIndexes {

    private KeyIndexes() {}

    /** Of a key that does not exist. */
    static @Unsigned long absent(StateReader state, Bytes key) {
        Tombstone tombstone = state.table(KeyTables.TOMBSTONES).rows().get(KeyTables.SCOPE, key.array());
        return tombstone == null ? Counters.keysFloor(state) : tombstone.index();
    }

    /** Of everything below a prefix: the highest of its rows, its tombstones and the floor. */
    static @Unsigned long below(StateReader state, byte[] prefix) {
        @Unsigned long rows = state.table(KeyTables.KEYS).rows().mark(prefix);
        @Unsigned long tombstones = state.table(KeyTables.TOMBSTONES).rows().mark(prefix);
        return Math.max(Math.max(rows, tombstones), Counters.keysFloor(state));
    }

    /** Of a list below a prefix; of an empty one that of what it waits for, so that waiting goes on from there. */
    static @Unsigned long list(StateReader state, Bytes prefix, Bytes watched, boolean empty) {
        return below(state, KeyTables.rowKey(empty ? watched : prefix));
    }
}
