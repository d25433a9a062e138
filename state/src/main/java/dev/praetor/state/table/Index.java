package dev.praetor.state.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A further order of a table's rows. */
public final class Index<R> {

    private final int position;
    private final Function<R, byte @Nullable []> key;

    Index(int position, Function<R, byte @Nullable []> key) {
        this.position = position;
        this.key = key;
    }

    /** Its place among the indexes of its table. */
    int position() {
        return position;
    }

    /** The key of a row, unlike that of any other row; null when the index leaves the row out. */
    byte @Nullable [] key(R row) {
        return key.apply(row);
    }
}
