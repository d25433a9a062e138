package dev.praetor.state.table;

import dev.praetor.model.wire.Unsigned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tables under change by one command after another. Owned by the apply thread.
 *
 * <p>A command begins with {@link #begin}, reads and writes, and ends with {@link #takeChanges}. One that may fail
 * after its first write calls {@link #protect} before it, so that {@link #rollback} can undo all its writes; others
 * pay nothing for that.
 */
public final class Transaction implements StateReader {

    private final List<TableEditor<?>> tables = new ArrayList<>();
    private List<Change<?>> changes = new ArrayList<>();
    private @Unsigned long index;

    /** What to go back to; null while nothing is protected. */
    private @Nullable List<TableVersion<?>> savepoint;

    /** Begins with given versions, one for each table in the order of their positions. */
    public Transaction(List<TableVersion<?>> versions) {
        for (TableVersion<?> version : versions) {
            tables.add(version.edit());
        }
    }

    /** Begins a command. */
    public void begin(@Unsigned long commandIndex) {
        index = commandIndex;
        savepoint = null;
    }

    /** The index of the command at hand. */
    public @Unsigned long index() {
        return index;
    }

    /** From here on {@link #rollback} undoes all writes of this command; to be called before the first one. */
    public void protect() {
        if (!changes.isEmpty()) {
            throw new IllegalStateException("a command is protected before it writes");
        }
        savepoint = freeze();
    }

    /** Undoes the writes of this command. */
    public void rollback() {
        List<TableVersion<?>> versions = savepoint;
        if (versions == null) {
            if (!changes.isEmpty()) {
                throw new IllegalStateException("an unprotected command failed after it wrote");
            }
            return;
        }
        for (int position = 0; position < tables.size(); position++) {
            reset(tables.get(position), versions.get(position));
        }
        changes = new ArrayList<>();
    }

    @SuppressWarnings("unchecked") // versions stand at the position of their table
    private static <R> void reset(TableEditor<R> editor, TableVersion<?> version) {
        editor.reset((TableVersion<R>) version);
    }

    /** Publishes the present version of every table, in the order of their positions. */
    public List<TableVersion<?>> freeze() {
        List<TableVersion<?>> versions = new ArrayList<>(tables.size());
        for (TableEditor<?> table : tables) {
            versions.add(table.freeze());
        }
        return versions;
    }

    /** Adds or replaces a row; answers the replaced one. */
    public <R> @Nullable R put(Table<R> table, R row) {
        R before = table(table).put(row, index);
        changes.add(new Change<>(table, before, row));
        return before;
    }

    /** Removes a row by its key; answers it, null when there was none. */
    public <R> @Nullable R remove(Table<R> table, byte[] key) {
        R before = table(table).remove(key, index);
        if (before != null) {
            changes.add(new Change<>(table, before, null));
        }
        return before;
    }

    /** What this command wrote so far, in order. For reading while nothing is written. */
    public List<Change<?>> changes() {
        return changes;
    }

    /** Ends the command: its writes in order. A row that it wrote twice occurs twice. */
    public List<Change<?>> takeChanges() {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Change<?>> taken = changes;
        changes = new ArrayList<>(4);
        return taken;
    }

    @Override
    @SuppressWarnings("unchecked") // editors stand at the position of their table
    public <R> TableEditor<R> table(Table<R> table) {
        return (TableEditor<R>) tables.get(table.position());
    }
}
