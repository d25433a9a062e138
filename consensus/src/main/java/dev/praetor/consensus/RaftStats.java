package dev.praetor.consensus;

/**
 * Figures of a member, at one moment.
 *
 * @param state {@code Leader}, {@code Follower}, {@code Candidate} or {@code Shutdown}
 * @param lastContactMillis since this member heard from the leader; 0 on the leader, -1 when it never did
 */
public record RaftStats(
        String state,
        long term,
        long lastLogIndex,
        long lastLogTerm,
        long commitIndex,
        long appliedIndex,
        long fsmPending,
        long lastSnapshotIndex,
        long lastSnapshotTerm,
        long lastContactMillis) {}
