package dev.praetor.consensus.local;

import dev.praetor.state.command.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tail of the agreed log that some member may still need. Guarded by the lock of the {@link LocalCluster} that owns it. */
final class LocalLog {

    private final ArrayDeque<LocalEntry> entries = new ArrayDeque<>();
    private long lastIndex;
    private long lastTerm;

    long lastIndex() {
        return lastIndex;
    }

    long lastTerm() {
        return lastTerm;
    }

    /** The index of the oldest entry that is kept; one more than the last index when none is. */
    long firstIndex() {
        return lastIndex - entries.size() + 1;
    }

    long append(long term, @Nullable Command command) {
        lastIndex++;
        lastTerm = term;
        entries.add(new LocalEntry(lastIndex, term, command));
        return lastIndex;
    }

    /** Up to {@code limit} entries from one index to another, both included; the first must be kept still. */
    List<LocalEntry> read(long from, long to, int limit) {
        int count = (int) Math.min(limit, to - from + 1);
        List<LocalEntry> result = new ArrayList<>(Math.max(0, count));
        long skip = from - firstIndex();
        for (LocalEntry entry : entries) {
            if (result.size() >= count) {
                break;
            }
            if (skip-- <= 0) {
                result.add(entry);
            }
        }
        return result;
    }

    /** Forgets all up to an index. */
    void truncate(long through) {
        while (!entries.isEmpty() && entries.getFirst().index() <= through) {
            entries.removeFirst();
        }
    }
}
