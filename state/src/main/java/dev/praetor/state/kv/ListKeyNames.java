package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that begin with a prefix, those that go on past a separator grouped at the first one after the prefix
 * (semantics.md row 2.11). An empty separator groups nothing. Work is in proportion to the answer, not to the keys in
 * its groups.
 *
 * @param watched the prefix itself or one around it, as {@link KeyReads#watched} says for the state at hand
 */
public record ListKeyNames(Bytes prefix, Bytes separator, Bytes watched) implements Query<List<Bytes>> {

    /** Waits for writes below the prefix only, whether or not there are keys. */
    public ListKeyNames(Bytes prefix, Bytes separator) {
        this(prefix, separator, prefix);
    }

    /** Waits for what the state of this moment asks for. */
    public static ListKeyNames in(StateReader state, Bytes prefix, Bytes separator) {
        return new ListKeyNames(prefix, separator, KeyReads.watched(state, prefix));
    }

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
        return snapshot.indexed(KeyIndexes.list(snapshot, prefix, watched, names.isEmpty()), names);
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
        return new Interest.Prefix(watched);
    }
}
