package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that begin with a prefix, those that go on past a separator grouped at the first one after the prefix
 * (semantics.md row 2.11). An empty separator groups nothing. Work is in proportion to the answer, not to the keys in
 * its groups.
 */
public record ListKeyNames(Bytes prefix, Bytes separator) implements Query<List<Bytes>> {

    @Override
    public Indexed<List<Bytes>> run(StateSnapshot snapshot) {
        byte[] rows = KeyTables.rowKey(prefix);
        List<Bytes> names = new ArrayList<>();
        Cursor<DirEntry> cursor = snapshot.table(KeyTables.KEYS).rows().prefix(rows);
        boolean more = cursor.next();
        while (more && cursor.value().key().startsWith(prefix)) {
            Bytes key = cursor.value().key();
            int end = separator.isEmpty() ? -1 : key.indexOf(separator, prefix.length());
            if (end < 0) {
                names.add(key);
                more = cursor.next();
            } else {
                Bytes group = key.slice(0, end + separator.length());
                names.add(group);
                more = pass(cursor, group);
            }
        }
        return snapshot.indexed(KeyIndexes.below(snapshot, rows), names);
    }

    /** Goes to the first key after a group, whose first one is at hand; that key need not have the prefix any more. */
    private static boolean pass(Cursor<DirEntry> cursor, Bytes group) {
        if (!cursor.next()) {
            return false;
        }
        if (!cursor.value().key().startsWith(group)) {
            return true;
        }
        cursor.seek(KeyBuilder.successor(KeyTables.rowKey(group)));
        return cursor.next();
    }

    @Override
    public Interest interest() {
        return new Interest.Prefix(prefix);
    }
}
