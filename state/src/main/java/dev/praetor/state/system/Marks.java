package dev.praetor.state.system;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.table.Names;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Transaction;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of queries about subjects. Every command ends by raising the marks of all subjects it touched to its
 * own index; a query answers the mark of its subject, and the rows of this table in a change set say which queries
 * are to be evaluated again. So an answer changes exactly when its index rises.
 */
public final class Marks {

    private Marks() {}

    /** The index of the answer to one kind of query about a subject, which is in lower case. */
    public static @Unsigned long index(StateReader state, MarkKind kind, String name) {
        Mark mark = state.table(SystemTables.MARKS).rows().get(SystemTables.markKey(kind, name));
        return mark == null ? Counters.marksFloor(state) : mark.index();
    }

    /** Raises a mark to the index of the command at hand, after the rows of the subject were written. */
    public static void raise(Transaction transaction, MarkKind kind, String name) {
        Mark present = transaction.table(SystemTables.MARKS).rows().get(SystemTables.markKey(kind, name));
        if (present != null && present.index() == transaction.index()) {
            return;
        }
        transaction.put(SystemTables.MARKS, new Mark(kind, name, transaction.index()));
        if (!kind.exists(transaction, name)) {
            extinct(transaction, kind, name);
        }
    }

    /** Sets the mark of a subject as an archive has it, unless it is higher already or there is no such subject. */
    public static void restore(Transaction transaction, MarkKind kind, String subject, @Unsigned long index) {
        String name = Names.lower(subject);
        Mark present = transaction.table(SystemTables.MARKS).rows().get(SystemTables.markKey(kind, name));
        boolean higher = present == null || Long.compareUnsigned(present.index(), index) < 0;
        if (higher && kind.exists(transaction, name)) {
            transaction.put(SystemTables.MARKS, new Mark(kind, name, index));
        }
    }

    private static void extinct(Transaction transaction, MarkKind kind, String name) {
        transaction.put(SystemTables.EXTINCTIONS, new Extinction(transaction.index(), kind, name));
        if (kind == MarkKind.INSTANCES) {
            Counters.raise(transaction, Counter.SERVICE_EXTINCTION, transaction.index());
        } else if (kind == MarkKind.NODE_SERVICES) {
            Counters.raise(transaction, Counter.NODE_EXTINCTION, transaction.index());
        }
    }

    /** Forgets the marks of subjects that vanished at or before an index and raises the floor to it instead. */
    public static void reap(Transaction transaction, @Unsigned long upTo) {
        List<Extinction> old = new ArrayList<>();
        Cursor<Extinction> extinctions =
                transaction.table(SystemTables.EXTINCTIONS).rows().prefix(new KeyBuilder().build());
        while (extinctions.next() && Long.compareUnsigned(extinctions.value().index(), upTo) <= 0) {
            old.add(extinctions.value());
        }
        for (Extinction extinction : old) {
            transaction.remove(
                    SystemTables.EXTINCTIONS,
                    new KeyBuilder()
                            .number(extinction.index())
                            .raw(extinction.kind().code())
                            .text(extinction.name())
                            .build());
            byte[] key = SystemTables.markKey(extinction.kind(), extinction.name());
            Mark mark = transaction.table(SystemTables.MARKS).rows().get(key);
            if (mark != null
                    && mark.index() == extinction.index()
                    && !extinction.kind().exists(transaction, extinction.name())) {
                transaction.remove(SystemTables.MARKS, key);
            }
        }
        if (!old.isEmpty()) {
            Counters.raise(transaction, Counter.MARKS_FLOOR, upTo);
        }
    }
}
