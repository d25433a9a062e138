package dev.praetor.agent.config;

import java.time.Duration;

/**
 * Logs and the pid file (config.md section 6).
 *
 * @param level as given; checked when the agent starts. Default INFO, dev DEBUG
 * @param json whether lines are JSON objects
 * @param file a file that gets the lines too, or a directory ending in a slash; empty for none
 * @param rotateBytes 0 for no limit of size
 * @param rotateDuration 0 for a day
 * @param rotateMaxFiles 0 keeps all, a negative number keeps none
 * @param pidFile empty for none
 */
public record LoggingConfig(
        String level,
        boolean json,
        String file,
        long rotateBytes,
        Duration rotateDuration,
        int rotateMaxFiles,
        String pidFile) {}
