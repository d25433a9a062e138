package dev.praetor.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A path with its query, escaped as Go's {@code net/url} does. Used by one thread. */
public final class Target {

    private static final String PATH_MARKS = "$&+,/:;=@-_.~";
    private static final String QUERY_MARKS = "-_.~";

    private final StringBuilder path = new StringBuilder();
    private final Map<String, List<String>> query = new TreeMap<>();

    /**
     * Starts with a path.
     *
     * @param path not escaped, with a leading slash
     */
    public Target(String path) {
        escape(this.path, path, PATH_MARKS, false);
    }

    /** Sets a parameter; an empty value is kept. */
    public Target with(String name, String value) {
        query.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    /** Adds a parameter to those of the same name. */
    public Target add(String name, String value) {
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(path);
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                escape(out.append(separator), parameter.getKey(), QUERY_MARKS, true);
                escape(out.append('='), value, QUERY_MARKS, true);
                separator = '&';
            }
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, String text, String marks, boolean plusForBlank) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.indexOf(c) >= 0) {
                out.append(c);
            } else if (plusForBlank && c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
