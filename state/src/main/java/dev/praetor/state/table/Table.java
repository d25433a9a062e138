package dev.praetor.state.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a table is: its name, the key of a row and the further orders. It holds no rows. Immutable once it is declared.
 */
public final class Table<R> {

    private final int position;
    private final String name;
    private final Function<R, byte[]> key;
    private final ToLongFunction<R> measure;
    private final List<Index<R>> indexes = new ArrayList<>();

    /**
     * @param position its place among all tables
     * @param name as in interests, and in Consul's index table where it has one
     * @param measure the index of a row, by which {@link dev.praetor.state.tree.OrderedTree#mark} answers
     */
    public Table(int position, String name, Function<R, byte[]> key, ToLongFunction<R> measure) {
        this.position = position;
        this.name = name;
        this.key = key;
        this.measure = measure;
    }

    /** Declares a further order; only while the table itself is declared. */
    public Index<R> index(Function<R, byte @Nullable []> indexKey) {
        Index<R> index = new Index<>(indexes.size(), indexKey);
        indexes.add(index);
        return index;
    }

    public int position() {
        return position;
    }

    public String name() {
        return name;
    }

    byte[] key(R row) {
        return key.apply(row);
    }

    ToLongFunction<R> measure() {
        return measure;
    }

    List<Index<R>> indexes() {
        return indexes;
    }

    @Override
    public String toString() {
        return name;
    }
}
