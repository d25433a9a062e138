package dev.praetor.gossip.serf;

/** What this member does in its pool; only ever forward, but for one that left for a while ({@link dev.praetor.gossip.Pool#present}). */
enum Phase {
    ALIVE,
    LEAVING,
    LEFT,
    CLOSED
}
