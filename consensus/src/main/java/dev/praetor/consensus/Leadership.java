package dev.praetor.consensus;

/**
 * Who leads.
 *
 * @param term the present term, 0 before the first election
 * @param leaderId the leader's node ID, empty when none is known
 * @param leading whether this member leads and has applied everything of earlier terms
 */
public record Leadership(long term, String leaderId, boolean leading) {}
