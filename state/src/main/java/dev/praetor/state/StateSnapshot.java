package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.TableVersion;
import java.util.List;

/** The whole state after one command, immutable. Any thread may hold and read one for as long as it likes. */
public final class StateSnapshot implements StateReader {

    private final @Unsigned long index;
    private final @Unsigned long offset;
    private final List<TableVersion<?>> tables;

    StateSnapshot(@Unsigned long index, @Unsigned long offset, List<TableVersion<?>> tables) {
        this.index = index;
        this.offset = offset;
        this.tables = tables;
    }

    /** The state before the first command. */
    public static StateSnapshot empty() {
        return new StateSnapshot(0, 0, Tables.emptyVersions());
    }

    /**
     * A state made of its parts, by a restore.
     *
     * @param tables a version of each table in the order of their positions
     */
    public static StateSnapshot of(@Unsigned long index, @Unsigned long offset, List<TableVersion<?>> tables) {
        return new StateSnapshot(index, offset, tables);
    }

    /** The index, as clients see it, of the newest command it contains. */
    public @Unsigned long index() {
        return index;
    }

    /** How far indexes are ahead of the log's own: the index of a command is its place in the log plus this. */
    public @Unsigned long offset() {
        return offset;
    }

    /** The tables in the order of their positions. */
    public List<TableVersion<?>> tables() {
        return tables;
    }

    @Override
    @SuppressWarnings("unchecked") // versions stand at the position of their table
    public <R> TableVersion<R> table(Table<R> table) {
        return (TableVersion<R>) tables.get(table.position());
    }
}
