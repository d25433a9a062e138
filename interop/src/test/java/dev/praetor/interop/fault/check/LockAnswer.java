package dev.praetor.interop.fault.check;

/** What a server answers to a {@link LockCall}. */
public sealed interface LockAnswer {

    /** Whether the lock was taken or given back. */
    record Changed(boolean done) implements LockAnswer {}

    /** The session is gone. */
    record Destroyed() implements LockAnswer {}

    /** The session was gone before. */
    record NoSuchSession() implements LockAnswer {}

    /** Who holds the lock, empty when nobody does, and how often it was taken: its LockIndex, 0 when the key was never made. */
    record Holder(String session, long lockIndex) implements LockAnswer {}
}
