package dev.praetor.state.session;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.session.Session;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.table.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which locks were lost to the end of a session rather than released (semantics.md row 2.9). */
public final class LockDelays {

    private LockDelays() {}

    /**
     * The keys whose holder vanished, each with the delay its session asked for, as it is stored: not capped, always
     * positive.
     */
    public static Map<Bytes, Duration> from(ChangeSet changes) {
        Map<String, Duration> ended = new HashMap<>();
        Map<Bytes, Duration> delays = new LinkedHashMap<>();
        for (Change<?> change : changes.changes()) {
            if (change.before() instanceof Session session && change.after() == null) {
                ended.put(session.id(), session.lockDelay());
            } else if (!ended.isEmpty()
                    && change.before() instanceof DirEntry before
                    && !before.session().isEmpty()) {
                Duration delay = ended.getOrDefault(before.session(), Duration.ZERO);
                if (delay.isPositive()) {
                    delays.put(before.key(), delay);
                }
            }
        }
        return delays;
    }
}
