package dev.praetor.state;

import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.snapshot.Staging;
import dev.praetor.state.table.StateReader;
import dev.praetor.state.table.Table;
import dev.praetor.state.table.TableVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole state after one command, immutable. Any thread may hold and read one for as long as it likes. */
public final class StateSnapshot implements StateReader {

    private final @Unsigned long index;
    private final @Unsigned long offset;
    private final @Unsigned long floor;
    private final List<TableVersion<?>> tables;
    private final @Nullable Staging staging;

    StateSnapshot(
            @Unsigned long index,
            @Unsigned long offset,
            @Unsigned long floor,
            List<TableVersion<?>> tables,
            @Nullable Staging staging) {
        this.index = index;
        this.offset = offset;
        this.floor = floor;
        this.tables = tables;
        this.staging = staging;
    }

    /** The state before the first command. */
    public static StateSnapshot empty() {
        return new StateSnapshot(0, 0, 0, Tables.emptyVersions(), null);
    }

    /**
     * A state made of its parts, by a restore.
     *
     * @param tables a version of each table in the order of their positions
     */
    public static StateSnapshot of(
            @Unsigned long index, @Unsigned long offset, @Unsigned long floor, List<TableVersion<?>> tables) {
        return new StateSnapshot(index, offset, floor, tables, null);
    }

    /** The same state with a restore that is under way. */
    public StateSnapshot with(@Nullable Staging underWay) {
        return new StateSnapshot(index, offset, floor, tables, underWay);
    }

    /** A restore that is under way, null as a rule. No query sees it. */
    public @Nullable Staging staging() {
        return staging;
    }

    /** The index, as clients see it, of the newest command it contains. */
    public @Unsigned long index() {
        return index;
    }

    /** How far indexes are ahead of the log's own: the index of a command is its place in the log plus this. */
    public @Unsigned long offset() {
        return offset;
    }

    /**
     * The index of the last restore by a user, 0 for none: no answer has a lower one, so none goes backwards by a
     * restore.
     */
    public @Unsigned long floor() {
        return floor;
    }

    /** What a query of this snapshot found, with the index of that raised to the {@link #floor}. */
    public <T extends @Nullable Object> Indexed<T> indexed(@Unsigned long answerIndex, T value) {
        return new Indexed<>(Math.max(answerIndex, floor), value);
    }

    /** That a query of this snapshot found nothing, likewise. */
    public <T extends @Nullable Object> Indexed<T> absent(@Unsigned long answerIndex) {
        return Indexed.none(Math.max(answerIndex, floor));
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
