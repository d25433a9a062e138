package dev.praetor.gossip.serf;

import dev.praetor.gossip.AdmissionRule;
import dev.praetor.gossip.swim.GossipTuning;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How serf runs in one pool.
 *
 * @param name this member's
 * @param tags what it says of itself
 * @param tuning as memberlist has it: how often messages are sent on and how long queries take follow from it
 * @param logger the logger's name, {@code agent.server.serf.lan}
 * @param conflictResolution whether members vote when another one claims this one's name; clients do, servers do not (wire-gossip.md 7.12)
 * @param rejoinAfterLeave whether a member that left joins those it knew when it starts again
 * @param snapshot the file of those it knew, {@code serf/local.snapshot}; {@code null} for none
 * @param keyringFile the file of the keyring, {@code serf/local.keyring}; {@code null} for none
 * @param rule who may be a member
 */
public record SerfSettings(
        String name,
        Map<String, String> tags,
        GossipTuning tuning,
        SerfTimings timings,
        String logger,
        boolean conflictResolution,
        boolean rejoinAfterLeave,
        @Nullable Path snapshot,
        @Nullable Path keyringFile,
        AdmissionRule rule) {

    public SerfSettings {
        tags = Map.copyOf(tags);
    }

    /** Settings with all defaults, without files. */
    public static SerfSettings of(String name, Map<String, String> tags, GossipTuning tuning, String logger) {
        return new SerfSettings(
                name, tags, tuning, SerfTimings.DEFAULT, logger, false, false, null, null, AdmissionRule.ALL);
    }

    public SerfSettings withConflictResolution(boolean changed) {
        return new SerfSettings(
                name, tags, tuning, timings, logger, changed, rejoinAfterLeave, snapshot, keyringFile, rule);
    }

    public SerfSettings withSnapshot(@Nullable Path file, boolean rejoin) {
        return new SerfSettings(
                name, tags, tuning, timings, logger, conflictResolution, rejoin, file, keyringFile, rule);
    }

    public SerfSettings withKeyringFile(@Nullable Path file) {
        return new SerfSettings(
                name, tags, tuning, timings, logger, conflictResolution, rejoinAfterLeave, snapshot, file, rule);
    }
}
