package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import org.jspecify.annotations.Nullable;

/** The row of one key, null when there is none. */
public record GetKey(Bytes key) implements Query<@Nullable DirEntry> {

    @Override
    public Indexed<@Nullable DirEntry> run(StateSnapshot snapshot) {
        DirEntry entry = KeyReads.get(snapshot, key);
        if (entry == null) {
            return snapshot.absent(KeyIndexes.absent(snapshot, key));
        }
        return snapshot.indexed(entry.raftIndex().modifyIndex(), entry);
    }

    @Override
    public Interest interest() {
        return new Interest.Key(key);
    }
}
