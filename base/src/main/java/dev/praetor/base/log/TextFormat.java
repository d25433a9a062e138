package dev.praetor.base.log;

import java.time.ZoneId;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * hclog's line: time, level padded to seven, module, message and {@code key=value} pairs. A value with anything but printable ASCII without blanks,
 * {@code =} and quotes is quoted; one of several lines follows indented.
 */
final class TextFormat implements LogFormat {

    private static final String HEX = "0123456789abcdef";

    @Override
    public void append(StringBuilder out, LogLine line) {
        Timestamps.append(out, line.time(), ZoneId.systemDefault(), 3, false);
        out.append(label(line.level())).append(line.module()).append(": ").append(line.message());
        boolean first = true;
        for (KeyValuePair pair : line.pairs()) {
            if (first) {
                out.append(':');
                first = false;
            }
            if (pair.value instanceof List<?> list) {
                list(out, pair.key, list);
            } else {
                pair(out, pair.key, String.valueOf(pair.value));
            }
        }
        out.append('\n');
    }

    private static String label(Level level) {
        return switch (level) {
            case TRACE -> " [TRACE] ";
            case DEBUG -> " [DEBUG] ";
            case INFO -> " [INFO]  ";
            case WARN -> " [WARN]  ";
            case ERROR -> " [ERROR] ";
        };
    }

    private static void pair(StringBuilder out, String key, String value) {
        if (value.indexOf('\n') >= 0) {
            out.append("\n  ").append(key).append("=\n");
            indented(out, value);
            out.append("  ");
            return;
        }
        out.append(' ').append(key).append('=');
        if (!needsQuotes(value)) {
            out.append(value);
            return;
        }
        out.append('"');
        escaped(out, value, true);
        out.append('"');
    }

    /** Items in quotes, as hclog shows a slice of strings. */
    private static void list(StringBuilder out, String key, List<?> items) {
        out.append(' ').append(key).append('=');
        char separator = '[';
        for (Object item : items) {
            out.append(separator).append(separator == '[' ? "\"" : " \"");
            escaped(out, String.valueOf(item), true);
            out.append('"');
            separator = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private static void indented(StringBuilder out, String value) {
        int from = 0;
        while (from < value.length()) {
            int end = value.indexOf('\n', from);
            int to = end < 0 ? value.length() : end;
            escaped(out.append("  | "), value.substring(from, to), false);
            out.append('\n');
            from = to + 1;
        }
    }

    /** As measured on a real 1.21.4: everything up to the comma, quotes and brackets among it, and what is not ASCII. */
    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ',' || c >= 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static void escaped(StringBuilder out, String value, boolean quotes) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '"' -> out.append(quotes ? "\\\"" : "\"");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
