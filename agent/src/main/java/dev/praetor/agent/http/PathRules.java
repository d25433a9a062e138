package dev.praetor.agent.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which paths are refused and which are redirected before any endpoint is looked for (http-api.md section 1.1). */
final class PathRules {
    private PathRules() {}

    /** Whether every character of a decoded path is printable in Go's sense: letters, marks, numbers, punctuation, symbols and the plain space. */
    static boolean isPrintable(String path) {
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            if (c < 0x80 ? c < ' ' || c == 0x7f : !isPrintableBeyondAscii(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isPrintableBeyondAscii(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The path without empty and dot segments; the same object when there is nothing to clean. A slash at the end is kept. */
    static String clean(String path) {
        if (path.startsWith("/") && !path.contains("//") && !path.contains("/.")) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            if (part.equals("..")) {
                segments.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                segments.addLast(part);
            }
        }
        String cleaned = "/" + String.join("/", segments);
        boolean slashAtEnd = path.endsWith("/") && cleaned.length() > 1;
        String result = slashAtEnd ? cleaned + "/" : cleaned;
        return result.equals(path) ? path : result;
    }
}
