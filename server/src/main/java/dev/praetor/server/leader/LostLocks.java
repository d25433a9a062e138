package dev.praetor.server.leader;

import dev.praetor.base.Bytes;
import dev.praetor.model.session.Session;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.Tables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Finds the keys that lost their lock because the session that held it ended, not because it was released (semantics.md 2.9, 3.4). */
public final class LostLocks {

    private LostLocks() {}

    /** The lock-delay of each such key; that of the session that held it. */
    public static Map<Bytes, Duration> of(ChangeSet changes) {
        Map<String, Duration> ended = new HashMap<>(0);
        changes.forEach(Tables.SESSIONS, change -> {
            Session before = change.before();
            if (before != null && change.after() == null) {
                ended.put(before.id(), before.lockDelay());
            }
        });
        Map<Bytes, Duration> lost = new HashMap<>(0);
        if (ended.isEmpty()) {
            return lost;
        }
        changes.forEach(Tables.KEYS, change -> {
            if (change.before() == null) {
                return;
            }
            Duration delay = ended.get(change.before().session());
            boolean free = change.after() == null || change.after().session().isEmpty();
            if (delay != null && free) {
                lost.put(change.before().key(), delay);
            }
        });
        return lost;
    }
}
