package dev.praetor.agent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, taken apart as Go's {@code net/url} does.
 *
 * @param path the decoded path as bytes; empty for a target without one
 * @param escapedPath the path in the form that is matched and cleaned: as the client wrote it when that is well escaped, else escaped anew
 * @param query the query as it was written, without the question mark
 */
record RequestTarget(byte[] path, String escapedPath, String query) {
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "-_.~";
    private static final String PLAIN_IN_PATH = "$&+,/:;=@";
    private static final String VALID_IN_PATH = "!$&'()*+,;=:@[]";

    /**
     * Reads a request target.
     *
     * @param target its bytes, one character each
     * @return {@code null} when Go refuses it
     */
    static @Nullable RequestTarget parse(String target) {
        if (target.isEmpty()) {
            return null;
        }
        boolean plain = true;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (Ascii.isControl(c)) {
                return null;
            }
            plain &= Ascii.isPlainInTarget(c);
        }
        int mark = target.indexOf('?');
        String beforeQuery = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String path = pathOf(beforeQuery);
        if (path == null) {
            return null;
        }
        if (plain) {
            return new RequestTarget(path.getBytes(StandardCharsets.ISO_8859_1), path, query);
        }
        byte[] decoded = unescape(path, false);
        if (decoded == null) {
            return null;
        }
        return new RequestTarget(decoded, isWellEscaped(path) ? path : escapePath(decoded), query);
    }

    private static @Nullable String pathOf(String text) {
        if (text.startsWith("/") || text.equals("*")) {
            return text;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || !isScheme(text, colon)) {
            return null;
        }
        if (!text.startsWith("//", colon + 1)) {
            return "";
        }
        int slash = text.indexOf('/', colon + 3);
        return slash < 0 ? "" : text.substring(slash);
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (i == 0 ? !Ascii.isLetter(c) : !Ascii.isAlphanumeric(c) && "+-.".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes percent escapes.
     *
     * @param plusIsSpace whether {@code +} stands for a space, as it does in a query
     * @return {@code null} when an escape is malformed
     */
    static byte @Nullable [] unescape(String text, boolean plusIsSpace) {
        byte[] out = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                boolean complete = i + 2 < text.length();
                int high = complete ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = complete ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    private static boolean isWellEscaped(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (!Ascii.isAlphanumeric(c)
                    && c != '%'
                    && c != '/'
                    && UNRESERVED.indexOf(c) < 0
                    && VALID_IN_PATH.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Escapes a path as Go's {@code URL.String} does for a URL that was built from a decoded path. */
    static String escapePath(byte[] path) {
        StringBuilder out = new StringBuilder(path.length + 16);
        for (byte b : path) {
            char c = (char) (b & 0xff);
            appendEscaped(
                    out, c, Ascii.isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0 || PLAIN_IN_PATH.indexOf(c) >= 0);
        }
        return out.toString();
    }

    /** Escapes one part of a query as Go's {@code url.QueryEscape} does. */
    static String escapeQuery(byte[] part) {
        StringBuilder out = new StringBuilder(part.length + 16);
        for (byte b : part) {
            char c = (char) (b & 0xff);
            if (c == ' ') {
                out.append('+');
            } else {
                appendEscaped(out, c, Ascii.isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0);
            }
        }
        return out.toString();
    }

    private static void appendEscaped(StringBuilder out, char c, boolean asItIs) {
        if (asItIs) {
            out.append(c);
            return;
        }
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }

    /** The path with every escape decoded but that of a slash: what route patterns are held against. */
    String matchPath() {
        if (escapedPath.indexOf('%') < 0) {
            return escapedPath;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(escapedPath.length());
        for (int i = 0; i < escapedPath.length(); i++) {
            char c = escapedPath.charAt(i);
            if (c != '%' || escapedPath.regionMatches(true, i, "%2F", 0, 3)) {
                out.write(c);
            } else {
                out.write(Character.digit(escapedPath.charAt(i + 1), 16) << 4
                        | Character.digit(escapedPath.charAt(i + 2), 16));
                i += 2;
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** The decoded path as text; what is not UTF-8 shows as U+FFFD. */
    String pathText() {
        return new String(path, StandardCharsets.UTF_8);
    }
}
