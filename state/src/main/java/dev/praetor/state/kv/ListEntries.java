package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.StateReader;
import java.util.List;

/**
 * The rows of all keys that begin with a prefix, in the order of their bytes.
 *
 * @param watched the prefix itself or one around it, as {@link KeyReads#watched} says for the state at hand
 */
public record ListEntries(Bytes prefix, Bytes watched) implements Query<List<DirEntry>> {

    /** Waits for writes below the prefix only, whether or not there are keys. */
    public ListEntries(Bytes prefix) {
        this(prefix, prefix);
    }

    /** Waits for what the state of this moment asks for. */
    public static ListEntries in(StateReader state, Bytes prefix) {
        return new ListEntries(prefix, KeyReads.watched(state, prefix));
    }

    @Override
    public Indexed<List<DirEntry>> run(StateSnapshot snapshot) {
        List<DirEntry> entries = KeyReads.list(snapshot, prefix);
        return snapshot.indexed(KeyIndexes.list(snapshot, prefix, watched, entries.isEmpty()), entries);
    }

    @Override
    public Interest interest() {
        return new Interest.Prefix(watched);
    }
}
