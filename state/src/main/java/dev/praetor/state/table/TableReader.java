package dev.praetor.state.table;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.tree.OrderedTree;

/** The rows of a table, for reading. */
public interface TableReader<R> {

    /** All rows by their key. */
    OrderedTree<R> rows();

    /** The rows in a further order. */
    OrderedTree<R> rows(Index<R> index);

    /** The index of the last command that changed a row, 0 for none. */
    @Unsigned
    long lastChange();
}
