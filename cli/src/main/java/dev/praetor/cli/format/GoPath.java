package dev.praetor.cli.format;

import java.util.ArrayDeque;
import java.util.Deque;

/** Names of keys as Go's {@code path.Join} makes them: no empty parts, no {@code .}, and {@code ..} takes the part before away. Pure. */
public final class GoPath {

    private GoPath() {}

    /** A name below a prefix. */
    public static String join(String prefix, String name) {
        Deque<String> parts = new ArrayDeque<>();
        boolean absolute = prefix.startsWith("/");
        for (String part : (prefix + "/" + name).split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")) {
                parts.addLast(part);
            } else if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!absolute) {
                parts.addLast(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }
}
