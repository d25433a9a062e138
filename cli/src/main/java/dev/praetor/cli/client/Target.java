package dev.praetor.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A path with its query, escaped as Go's {@code net/url} does. Used by one thread. */
public final class Target {

    private static final String PATH_MARKS = "$&+,/:;=@-_.~";
    private static final String QUERY_MARKS = "-_.~";

    private final StringBuilder path = new StringBuilder();
    private final Map<String, String> query = new TreeMap<>();

    /**
     * Starts with a path.
     *
     * @param path not escaped, with a leading slash
     */
    public Target(String path) {
        escape(this.path, path, PATH_MARKS, false);
    }

    /** Adds a parameter; an empty value is kept. */
    public Target with(String name, String value) {
        query.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            escape(out.append(separator), parameter.getKey(), QUERY_MARKS, true);
            escape(out.append('='), parameter.getValue(), QUERY_MARKS, true);
            separator = '&';
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
