package dev.praetor.consensus;

/**
 * A member of the cluster.
 *
 * @param id its persistent node ID
 * @param address {@code ip:port} of its server port
 * @param voter whether it counts for the quorum
 */
public record Member(String id, String address, boolean voter) {}
