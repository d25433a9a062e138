package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import java.util.List;

/** The rows of all keys that begin with a prefix, in the order of their bytes. */
public record ListEntries(Bytes prefix) implements Query<List<DirEntry>> {

    @Override
    public Indexed<List<DirEntry>> run(StateSnapshot snapshot) {
        return snapshot.indexed(KeyIndexes.below(snapshot, KeyTables.rowKey(prefix)), KeyReads.list(snapshot, prefix));
    }

    @Override
    public Interest interest() {
        return new Interest.Prefix(prefix);
    }
}
