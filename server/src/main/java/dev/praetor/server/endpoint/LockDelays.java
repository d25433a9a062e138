package dev.praetor.server.endpoint;

import dev.praetor.base.Bytes;
import java.time.Duration;

/** Which keys may not be locked yet because their lock was lost to a session's end (semantics.md 2.9). Any thread. */
@FunctionalInterface
public interface LockDelays {

    /** How much longer a key may not be locked; zero when it may. */
    Duration remaining(Bytes key);
}
