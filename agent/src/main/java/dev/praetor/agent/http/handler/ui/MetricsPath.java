package dev.praetor.agent.http.handler.ui;

import dev.praetor.agent.config.UiConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Which path of the metrics' server a request means, and whether it may be asked (http-api.md row 159; measured with a
 * real Consul). Immutable.
 */
final class MetricsPath {

    /** What Prometheus answers the web UI, when nothing else is allowed. */
    private static final List<String> OF_PROMETHEUS = List.of("/api/v1/query", "/api/v1/query_range");

    private final String base;
    private final Set<String> allowed;

    /** What became of a path. */
    sealed interface Verdict {

        /** May be asked, not escaped. */
        record Allowed(String path) implements Verdict {}

        /** Not among those that are allowed. */
        record Forbidden() implements Verdict {}

        /** Leads out of the part of the server that is configured. */
        record Invalid() implements Verdict {}
    }

    /** Paths below a base; all of them when none are listed. */
    MetricsPath(String base, List<String> allowed) {
        this.base = base.isEmpty() ? "/" : base;
        this.allowed = Set.copyOf(allowed);
    }

    static MetricsPath of(String base, UiConfig ui) {
        List<String> allowed = ui.metricsProxy().pathAllowlist();
        return new MetricsPath(
                base, allowed.isEmpty() && ui.metricsProvider().equals("prometheus") ? OF_PROMETHEUS : allowed);
    }

    /** The path that a part of a request means, which is not escaped any more. */
    Verdict of(String part) {
        String path = clean(base + "/" + part);
        if (!allowed.isEmpty() && !allowed.contains(path)) {
            return new Verdict.Forbidden();
        }
        boolean below = base.endsWith("/") ? path.startsWith(base) : path.equals(base) || path.startsWith(base + "/");
        return below ? new Verdict.Allowed(path) : new Verdict.Invalid();
    }

    /** The shortest path that means the same, without a slash at its end. */
    private static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
