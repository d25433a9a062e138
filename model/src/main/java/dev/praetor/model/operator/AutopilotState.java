package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What autopilot knows of the servers.
 *
 * @param servers by ID
 * @param leader the ID of the leader, empty when there is none
 * @param voters the IDs of those that vote
 */
@GoStruct(value = "autopilot.State", nilFields = "Ext")
public record AutopilotState(
        boolean healthy,
        int failureTolerance,
        @Nullable Map<String, AutopilotServerState> servers,
        String leader,
        @Nullable List<String> voters) {}
