package dev.praetor.state.kv;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.system.Counter;
import dev.praetor.state.system.Counters;
import dev.praetor.state.system.Extinction;
import dev.praetor.state.system.Marks;
import dev.praetor.state.system.SystemTables;
import dev.praetor.state.table.Change;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Transaction;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * What remembers deletions: kept for a while so that indexes of lists rise by a deletion, then reaped (semantics.md
 * row 2.10).
 */
public final class Tombstones {

    private Tombstones() {}

    /** Forgets deletions at or before an index and raises the floors to it instead. Wakes nobody. */
    public static void reap(Transaction transaction, @Unsigned long upTo) {
        List<Tombstone> old = new ArrayList<>();
        Cursor<Tombstone> cursor = transaction
                .table(KeyTables.TOMBSTONES)
                .rows(KeyTables.TOMBSTONES_BY_INDEX)
                .prefix(KeyTables.SCOPE);
        while (cursor.next() && Long.compareUnsigned(cursor.value().index(), upTo) <= 0) {
            old.add(cursor.value());
        }
        for (Tombstone tombstone : old) {
            transaction.remove(KeyTables.TOMBSTONES, KeyTables.rowKey(tombstone.key()));
        }
        if (!old.isEmpty()) {
            Counters.raise(transaction, Counter.KEYS_FLOOR, upTo);
        }
        Marks.reap(transaction, upTo);
    }

    /** Whether the changes left something to be reaped one day. */
    public static boolean leftBy(ChangeSet changes) {
        for (Change<?> change : changes.changes()) {
            if (change.after() instanceof Tombstone || change.after() instanceof Extinction) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is something to be reaped one day. */
    public static boolean areIn(StateReader state) {
        return state.table(KeyTables.TOMBSTONES).rows().size() > 0
                || state.table(SystemTables.EXTINCTIONS).rows().size() > 0;
    }
}
