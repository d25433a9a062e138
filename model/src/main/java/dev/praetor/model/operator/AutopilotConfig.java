package dev.praetor.model.operator;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.DurationString;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * How the servers are looked after (http-api.md row 119). The last three settings do nothing: their features are of
 * Consul Enterprise.
 *
 * @param cleanupDeadServers whether failed servers are removed
 * @param lastContactThreshold how long a healthy server may have heard nothing of the leader
 * @param maxTrailingLogs how many entries a healthy server may be behind the leader
 * @param minQuorum how many servers are kept at least, failed ones too; 0 for no such bound
 * @param serverStabilizationTime how long a new server must have been healthy before it votes
 */
@GoStruct("api.AutopilotConfiguration")
public record AutopilotConfig(
        boolean cleanupDeadServers,
        @GoType("api.ReadableDuration") @DurationString Duration lastContactThreshold,
        @Unsigned long maxTrailingLogs,
        @GoType("uint") @Unsigned long minQuorum,
        @GoType("api.ReadableDuration") @DurationString Duration serverStabilizationTime,
        String redundancyZoneTag,
        boolean disableUpgradeMigration,
        String upgradeVersionTag,
        @Inline(inGo = false) RaftIndex raftIndex) {

    /** What holds until somebody says otherwise (config.md, autopilot). */
    public static final AutopilotConfig DEFAULT = new AutopilotConfig(
            true, Duration.ofMillis(200), 250, 0, Duration.ofSeconds(10), "", false, "", new RaftIndex(0, 0));

    /** The same settings, written at an index. */
    public AutopilotConfig at(RaftIndex written) {
        return new AutopilotConfig(
                cleanupDeadServers,
                lastContactThreshold,
                maxTrailingLogs,
                minQuorum,
                serverStabilizationTime,
                redundancyZoneTag,
                disableUpgradeMigration,
                upgradeVersionTag,
                written);
    }
}
