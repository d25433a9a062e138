package dev.praetor.gossip.serf;

/** What this member does in its pool; only ever forward. */
enum Phase {
    ALIVE,
    LEAVING,
    LEFT,
    CLOSED
}
