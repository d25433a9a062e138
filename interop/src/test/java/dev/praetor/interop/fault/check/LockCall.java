package dev.praetor.interop.fault.check;

/** What a client asks of a lock: a key that a session may hold. A session is used for one lock. */
public sealed interface LockCall {

    String lock();

    /** Takes the lock for a session. */
    record Acquire(String lock, String session) implements LockCall {}

    /** Gives the lock back. */
    record Release(String lock, String session) implements LockCall {}

    /** Ends a session, which gives back what it holds. */
    record Destroy(String lock, String session) implements LockCall {}

    /** Reads who holds the lock. */
    record Look(String lock) implements LockCall {}
}
