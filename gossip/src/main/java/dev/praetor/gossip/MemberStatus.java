package dev.praetor.gossip;

/** What a pool knows of a member; the names in lower case are serf's own, the numbers those of {@code agent/members}. */
public enum MemberStatus {
    NONE,
    ALIVE,
    LEAVING,
    LEFT,
    FAILED
}
