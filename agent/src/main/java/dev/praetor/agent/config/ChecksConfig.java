package dev.praetor.agent.config;

import java.time.Duration;

/**
 * Checks of this agent (config.md section 5).
 *
 * @param updateInterval how long a change of output alone may wait for the catalog; default 5 min
 * @param outputMaxSize bytes kept; default 4096
 * @param discardOutput default false
 * @param scripts whether commands may run; default false
 * @param localScripts whether commands of configured checks may run; default false
 * @param deregisterIntervalMinimum default 1 min
 * @param reapInterval default 30 s
 */
public record ChecksConfig(
        Duration updateInterval,
        int outputMaxSize,
        boolean discardOutput,
        boolean scripts,
        boolean localScripts,
        Duration deregisterIntervalMinimum,
        Duration reapInterval) {}
