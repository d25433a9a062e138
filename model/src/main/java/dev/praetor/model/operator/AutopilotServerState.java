package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;

/**
 * What autopilot knows of a server.
 *
 * @param state what it is to the Raft group: {@code leader}, {@code voter}, {@code non-voter} or {@code none}
 */
@GoStruct("autopilot.ServerState")
public record AutopilotServerState(
        AutopilotServer server, String state, AutopilotServerStats stats, AutopilotHealth health) {}
