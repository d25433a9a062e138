package dev.praetor.consensus.jraft;

import dev.praetor.consensus.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a durable member needs to know.
 *
 * @param self this member; its ID is its identity for ever
 * @param initialMembers the voters a new cluster begins with; empty for a server that waits to be added. Without effect once the log holds a list
 * @param directory where log, term and snapshots are; made when missing, closed to other users
 * @param electionTimeout how long a follower waits for its leader before it stands for election; 300 ms times {@code performance.raft_multiplier}
 * @param snapshotInterval how often is looked whether a snapshot is due
 * @param snapshotThreshold how many entries since the last snapshot make one due
 */
public record JRaftSettings(
        Member self,
        List<Member> initialMembers,
        Path directory,
        Duration electionTimeout,
        Duration snapshotInterval,
        long snapshotThreshold) {

    private static final Duration BASE_ELECTION_TIMEOUT = Duration.ofMillis(300);

    public JRaftSettings {
        initialMembers = List.copyOf(initialMembers);
    }

    /** Where {@code peers.json} is looked for: where Consul has its log. */
    Path peersDirectory() {
        return directory.resolveSibling("raft");
    }

    /** Where Raft's own snapshots are. */
    Path snapshots() {
        return directory.resolve("snapshots");
    }

    /** The timeout for {@code performance.raft_multiplier}, 1 to 10. */
    public static Duration electionTimeout(int raftMultiplier) {
        return BASE_ELECTION_TIMEOUT.multipliedBy(raftMultiplier);
    }

    /** The defaults, for a multiplier from 1 to 10: a snapshot is looked for every 30 s and made after 16,384 entries, as in Consul. */
    public static JRaftSettings of(Member self, List<Member> initialMembers, Path directory, int raftMultiplier) {
        return new JRaftSettings(
                self, initialMembers, directory, electionTimeout(raftMultiplier), Duration.ofSeconds(30), 16_384);
    }
}
