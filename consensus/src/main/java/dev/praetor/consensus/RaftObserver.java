package dev.praetor.consensus;

/** Learns for figures what a durable member does. Called on the threads that do it; must be quick. */
public interface RaftObserver {

    /** Nobody who wants to know. */
    RaftObserver NONE = new RaftObserver() {};

    /**
     * Entries were appended to the log and are on disk.
     *
     * @param leading whether this member leads, so that they are its own
     * @param bytes of their commands
     */
    default void appended(boolean leading, int entries, long bytes, long tookNanos) {}

    /**
     * One end of the log was cut off.
     *
     * @param front what a snapshot holds; else what another leader replaces
     */
    default void truncated(boolean front) {}

    /** A snapshot was asked for, and is made. */
    default void snapshotTaken(long tookNanos) {}

    /** The state was written to a snapshot, which is a part of making it. */
    default void snapshotWritten(long tookNanos) {}

    /** The state was read from a snapshot, this member's own or the leader's. */
    default void snapshotRead(long tookNanos) {}

    /** A read was confirmed by a majority. */
    default void readConfirmed(long tookNanos) {}

    /** This member did not hear from its leader for the election timeout. */
    default void leaderUnheard() {}

    /** This leader did not hear from a majority, and leads no more. */
    default void majorityUnheard() {}
}
