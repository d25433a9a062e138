package dev.praetor.base.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Consul's names of levels (config.md section 6, log_level). */
public final class LogLevels {

    private LogLevels() {}

    /** The level of a name in any case; {@code null} when there is no such level. */
    public static @Nullable Level parse(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARN" -> Level.WARN;
            case "ERR", "ERROR" -> Level.ERROR;
            default -> null;
        };
    }
}
