package dev.praetor.state.table;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.tree.ArtEditor;
import dev.praetor.state.tree.ArtTree;
import dev.praetor.state.tree.OrderedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table under change. Owned by one thread, the apply thread as a rule. */
public final class TableEditor<R> implements TableReader<R> {

    private final Table<R> table;
    private final ArtEditor<R> rows;
    private final List<ArtEditor<R>> indexes = new ArrayList<>();
    private @Unsigned long lastChange;

    /** The present version when it is published already. */
    private @Nullable TableVersion<R> frozen;

    TableEditor(TableVersion<R> version) {
        table = version.table();
        rows = version.tree().edit();
        for (ArtTree<R> index : version.indexTrees()) {
            indexes.add(index.edit());
        }
        lastChange = version.lastChange();
        frozen = version;
    }

    /** Adds or replaces a row; answers the replaced one. */
    public @Nullable R put(R row, @Unsigned long index) {
        frozen = null;
        lastChange = index;
        R before = rows.put(table.key(row), row);
        for (Index<R> each : table.indexes()) {
            ArtEditor<R> order = indexes.get(each.position());
            byte[] keyAfter = each.key(row);
            byte[] keyBefore = before == null ? null : each.key(before);
            if (keyBefore != null && !Arrays.equals(keyBefore, keyAfter)) {
                order.remove(keyBefore);
            }
            if (keyAfter != null) {
                order.put(keyAfter, row);
            }
        }
        return before;
    }

    /** Removes a row; answers it, null when there was none. */
    public @Nullable R remove(byte[] key, @Unsigned long index) {
        R before = rows.remove(key);
        if (before == null) {
            return null;
        }
        frozen = null;
        lastChange = index;
        for (Index<R> each : table.indexes()) {
            byte[] keyBefore = each.key(before);
            if (keyBefore != null) {
                indexes.get(each.position()).remove(keyBefore);
            }
        }
        return before;
    }

    /** Sets the index of the last change; for a restore. */
    public void lastChange(@Unsigned long index) {
        frozen = null;
        lastChange = index;
    }

    /** Publishes the present version; the same object again when nothing changed since. */
    public TableVersion<R> freeze() {
        TableVersion<R> present = frozen;
        if (present != null) {
            return present;
        }
        List<ArtTree<R>> orders = new ArrayList<>(indexes.size());
        for (ArtEditor<R> order : indexes) {
            orders.add(order.freeze());
        }
        present = new TableVersion<>(table, rows.freeze(), orders, lastChange);
        frozen = present;
        return present;
    }

    /** Goes back to an earlier version. */
    void reset(TableVersion<R> version) {
        rows.reset(version.tree());
        for (int position = 0; position < indexes.size(); position++) {
            indexes.get(position).reset(version.indexTrees().get(position));
        }
        lastChange = version.lastChange();
        frozen = version;
    }

    @Override
    public OrderedTree<R> rows() {
        return rows;
    }

    @Override
    public OrderedTree<R> rows(Index<R> index) {
        return indexes.get(index.position());
    }

    @Override
    public @Unsigned long lastChange() {
        return lastChange;
    }
}
