package dev.praetor.state.table;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.tree.ArtTree;
import dev.praetor.state.tree.OrderedTree;
import java.util.ArrayList;
import java.util.List;

/** A table at one moment. Immutable, for any thread. */
public final class TableVersion<R> implements TableReader<R> {

    private final Table<R> table;
    private final ArtTree<R> rows;
    private final List<ArtTree<R>> indexes;
    private final @Unsigned long lastChange;

    TableVersion(Table<R> table, ArtTree<R> rows, List<ArtTree<R>> indexes, @Unsigned long lastChange) {
        this.table = table;
        this.rows = rows;
        this.indexes = indexes;
        this.lastChange = lastChange;
    }

    /** A table without rows. */
    public static <R> TableVersion<R> empty(Table<R> table) {
        List<ArtTree<R>> indexes = new ArrayList<>();
        for (int position = 0; position < table.indexes().size(); position++) {
            indexes.add(ArtTree.empty());
        }
        return new TableVersion<>(table, ArtTree.empty(table.measure()), indexes, 0);
    }

    public Table<R> table() {
        return table;
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

    /** An editor that begins with this version. */
    public TableEditor<R> edit() {
        return new TableEditor<>(this);
    }

    ArtTree<R> tree() {
        return rows;
    }

    List<ArtTree<R>> indexTrees() {
        return indexes;
    }
}
