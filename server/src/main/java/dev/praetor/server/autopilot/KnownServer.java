package dev.praetor.server.autopilot;

import dev.praetor.gossip.MemberStatus;

/**
 * A server at one moment, as gossip and the catalog know it.
 *
 * @param id its node ID
 * @param name its node's name
 * @param address {@code ip:port} of its server port
 * @param status what gossip knows; {@link MemberStatus#NONE} when only the log's configuration names it
 * @param version the release that it says it is
 * @param raftVersion the version of Raft that it speaks
 * @param mayVote whether it is one to become a voter
 */
public record KnownServer(
        String id, String name, String address, MemberStatus status, String version, int raftVersion, boolean mayVote) {

    /** A member of the log's configuration that gossip does not know. */
    static KnownServer stranger(String id, String address) {
        return new KnownServer(id, "", address, MemberStatus.NONE, "", 0, false);
    }

    /** Whether gossip says that it is gone. */
    boolean isGone() {
        return status == MemberStatus.FAILED || status == MemberStatus.LEFT;
    }
}
