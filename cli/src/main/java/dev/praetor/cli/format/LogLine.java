package dev.praetor.cli.format;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What Consul's commands say in the form of their log, on the error stream (cli.md sections 1.2 and 1.5). */
public final class LogLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

    private LogLine() {}

    /**
     * A line of this moment, without its end.
     *
     * @param level {@code WARN} or {@code ERROR}
     */
    public static String now(String level, String message, String error) {
        return TIME.format(ZonedDateTime.now(ZoneId.systemDefault()))
                + " [" + level + "]" + (level.length() < 5 ? "  " : " ")
                + message + ": error=\"" + error.replace("\"", "\\\"") + "\"";
    }
}
