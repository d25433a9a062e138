package dev.praetor.agent.check;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How this agent runs checks (config.md section 5).
 *
 * @param enableScriptChecks whether commands of any definition may run; default false
 * @param enableLocalScriptChecks whether commands of the configuration's definitions may run; default false
 * @param outputMaxSize bytes of output kept for a check that does not say so itself; at least 1, default 4096
 * @param discardOutput whether output is dropped; default false
 * @param deregisterIntervalMinimum the shortest time that a check may be critical before its service goes; default one minute
 * @param reapInterval how often it is looked for services to remove; default 30 seconds
 * @param tls asked at each connection of a check that speaks TLS
 */
public record CheckSettings(
        boolean enableScriptChecks,
        boolean enableLocalScriptChecks,
        int outputMaxSize,
        boolean discardOutput,
        Duration deregisterIntervalMinimum,
        Duration reapInterval,
        Supplier<CheckTls> tls) {

    public static final CheckSettings DEFAULTS = new CheckSettings(
            false, false, 4096, false, Duration.ofMinutes(1), Duration.ofSeconds(30), () -> CheckTls.PLAIN);
}
