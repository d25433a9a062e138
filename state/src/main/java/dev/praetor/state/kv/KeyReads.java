package dev.praetor.state.kv;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.state.table.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lookups of keys, in a snapshot or in the midst of a command. */
public final class KeyReads {

    private KeyReads() {}

    public static @Nullable DirEntry get(StateReader state, Bytes key) {
        return state.table(KeyTables.KEYS).rows().get(KeyTables.SCOPE, key.array());
    }

    /** The rows of all keys that begin with a prefix, in order. */
    public static List<DirEntry> list(StateReader state, Bytes prefix) {
        return state.table(KeyTables.KEYS)
                .rows()
                .prefix(KeyTables.rowKey(prefix))
                .toList();
    }

    /**
     * The prefix whose writes end the wait of a list: its own, or while it holds no key that of the nearest folder
     * around it that does. Consul's tree wakes for neighbours of a missing prefix in about that way (semantics.md row
     * 1.9), and clients have come to need it: Spring Cloud waits for one prefix after the other on a single thread, the
     * missing ones of profiles nobody uses among them.
     */
    public static Bytes watched(StateReader state, Bytes prefix) {
        Bytes nearest = prefix;
        while (!nearest.isEmpty() && !holdsKeys(state, nearest)) {
            nearest = folder(nearest);
        }
        return nearest;
    }

    private static boolean holdsKeys(StateReader state, Bytes prefix) {
        return state.table(KeyTables.KEYS)
                .rows()
                .prefix(KeyTables.rowKey(prefix))
                .next();
    }

    /** What comes before the last part of a name, the slash that ends it included. */
    private static Bytes folder(Bytes name) {
        int end = name.length() - 1;
        while (end > 0 && name.at(end - 1) != '/') {
            end--;
        }
        return name.slice(0, end);
    }
}
