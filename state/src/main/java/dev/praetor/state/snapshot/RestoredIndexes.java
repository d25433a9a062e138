package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.Tables;
import dev.praetor.state.kept.KeptRecord;
import dev.praetor.state.kept.KeptTables;
import dev.praetor.state.system.Counter;
import dev.praetor.state.system.Counters;
import dev.praetor.state.system.MarkKind;
import dev.praetor.state.system.Marks;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a restore: the rows of Consul's index table become what this state knows in other forms; those about
 * features that are not built yet stay kept. No answer depends on them, as a restore raises a floor under all, but an
 * archive made later has them again.
 */
final class RestoredIndexes {

    private static final String LOCAL = "peer.~:";
    private static final String NODE = "node.";
    private static final String SERVICE = "service.";
    private static final List<Table<?>> NAMED = List.of(
            Tables.KEYS,
            Tables.TOMBSTONES,
            Tables.SESSIONS,
            Tables.COORDINATES,
            Tables.NODES,
            Tables.SERVICES,
            Tables.CHECKS);

    private final Transaction tables;
    private final @Unsigned long highest;
    private final Map<String, Long> lastChanges = new HashMap<>();

    private RestoredIndexes(Transaction tables, @Unsigned long highest) {
        this.tables = tables;
        this.highest = highest;
    }

    /** The state of rows that are complete. */
    static StateSnapshot finish(Transaction tables, @Unsigned long highest) {
        new RestoredIndexes(tables, highest).takeRows();
        return StateSnapshot.of(highest, 0, 0, tables.freeze());
    }

    private void takeRows() {
        tables.begin(highest);
        List<KeptRecord> rows = tables.table(KeptTables.KEPT)
                .rows()
                .prefix(KeptTables.prefix(RecordType.INDEX.number()))
                .toList();
        for (KeptRecord row : rows) {
            if (take(row.value())) {
                tables.remove(KeptTables.KEPT, KeptTables.key(row));
            }
        }
        for (Table<?> table : Tables.ALL) {
            @Unsigned long unknown = tables.table(table).rows().size() == 0 ? 0 : highest;
            tables.table(table).lastChange(lastChanges.getOrDefault(table.name(), unknown));
        }
        tables.takeChanges();
    }

    /** Whether a row lives on in another form. */
    private boolean take(Bytes value) {
        IndexRow row = IndexRow.read(value);
        String key = row.key();
        @Unsigned long index = row.value();
        // Rows of Consul before 1.13 do not say that they are local.
        String name = key.startsWith(LOCAL) ? key.substring(LOCAL.length()) : key;
        return take(name, Long.compareUnsigned(index, highest) > 0 ? highest : index);
    }

    private boolean take(String name, @Unsigned long index) {
        if (name.startsWith(NODE)) {
            Marks.restore(tables, MarkKind.NODE_SERVICES, name.substring(NODE.length()), index);
            return true;
        }
        if (name.startsWith(SERVICE)) {
            Marks.restore(tables, MarkKind.HEALTH, name.substring(SERVICE.length()), index);
            return true;
        }
        if (name.equals("service_last_extinction")) {
            Counters.raise(tables, Counter.SERVICE_EXTINCTION, index);
            return true;
        }
        if (name.equals("node_last_extinction")) {
            Counters.raise(tables, Counter.NODE_EXTINCTION, index);
            return true;
        }
        if (NAMED.stream().noneMatch(table -> table.name().equals(name))) {
            return false;
        }
        lastChanges.merge(name, index, Math::max);
        return true;
    }
}
