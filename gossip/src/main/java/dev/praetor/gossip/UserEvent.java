package dev.praetor.gossip;

/**
 * A message to all members.
 *
 * @param time the Lamport time of the event, unsigned
 * @param coalesce whether of several with one name only the newest counts
 */
public record UserEvent(String name, byte[] payload, long time, boolean coalesce) {}
