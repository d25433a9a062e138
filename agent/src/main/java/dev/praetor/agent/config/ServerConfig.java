package dev.praetor.agent.config;

import dev.praetor.model.operator.AutopilotConfig;
import java.time.Duration;

/**
 * The consensus member of this agent (config.md section 6).
 *
 * @param raftMultiplier 1 to 10; default 5, dev 1
 * @param snapshotThreshold after so many entries the log is cut; default 16384
 * @param snapshotInterval how often is looked whether it is time for that; default 30 s
 * @param autopilot the settings of autopilot that a new cluster begins with ({@code autopilot.*})
 * @param sessionTtlMinimum default 10 s
 * @param rpcHoldTimeout how long a request waits for a leader; default 7 s
 * @param rpcClientTimeout how long a call to another server may take; default 60 s
 * @param rpcHandshakeTimeout how long a connection to the server port may take to say what it speaks; default 5 s, zero for no limit
 * @param rpcConnectionsPerClient connections to the server port of one address; default 100, zero or less for no limit
 * @param leaveDrainTime how long a leaving server still answers; default 5 s
 * @param rejoinAgeMaximum how long a server may have been away; default 168 h, at least 6 h
 */
public record ServerConfig(
        int raftMultiplier,
        long snapshotThreshold,
        Duration snapshotInterval,
        AutopilotConfig autopilot,
        Duration sessionTtlMinimum,
        Duration rpcHoldTimeout,
        Duration rpcClientTimeout,
        Duration rpcHandshakeTimeout,
        int rpcConnectionsPerClient,
        Duration leaveDrainTime,
        Duration rejoinAgeMaximum) {}
