package dev.praetor.model.operator;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.time.Duration;

/**
 * How a server is.
 *
 * @param serfStatus the number of its status in gossip
 * @param lastContact since it heard from the leader
 * @param stableSince since when it is as healthy as it is now, as {@link GoTime}
 */
@GoStruct("AutopilotServerHealth")
public record AutopilotServerHealth(
        @Key("ID") String id,
        String name,
        String address,
        int serfStatus,
        String version,
        boolean leader,
        Duration lastContact,
        @Unsigned long lastTerm,
        @Unsigned long lastIndex,
        boolean healthy,
        boolean voter,
        Bytes stableSince) {}
