package dev.praetor.server.endpoint.session;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.model.session.Session;
import dev.praetor.server.route.RpcException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of sessions that need no state (semantics.md section 3, http-api.md row 87). */
public final class SessionRules {

    /** The check that a session depends on unless it says otherwise. */
    public static final String SERF_HEALTH = "serfHealth";

    /** What becomes of the keys of an ended session when it did not say. */
    public static final String RELEASE = "release";

    public static final String DELETE = "delete";

    private static final Duration LONGEST = Duration.ofHours(24);

    private SessionRules() {}

    /**
     * Settles the two ways to name node checks, as an agent does before it sends a new session to a server
     * (semantics.md 3.1). Both lists are {@code [serfHealth]} where the request did not name them, and {@code null} where
     * it named {@code null}.
     */
    public static Session settleChecks(Session session) {
        List<String> checks = orEmpty(session.checks());
        @Nullable List<String> nodeChecks = checks.isEmpty() ? List.of() : session.nodeChecks();
        if (nodeChecks == null || nodeChecks.isEmpty() || checks.equals(List.of(SERF_HEALTH))) {
            checks = List.of();
        }
        return new Session(
                session.id(),
                session.name(),
                session.node(),
                session.lockDelay(),
                session.behavior(),
                session.ttl(),
                nodeChecks,
                session.serviceChecks(),
                checks.isEmpty() ? null : checks,
                session.raftIndex());
    }

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    /** The behaviour that a request means. */
    static String behavior(String asked) {
        return switch (asked) {
            case "" -> RELEASE;
            case RELEASE, DELETE -> asked;
            default -> throw new RpcException("Invalid Behavior setting '" + asked + "'");
        };
    }

    /** Refuses a time to live that is neither none nor between the shortest one and a day. */
    static void requireValidTtl(String ttl, Duration shortest) {
        if (ttl.isEmpty()) {
            return;
        }
        Duration parsed;
        try {
            parsed = GoDuration.parse(ttl);
        } catch (GoParseException invalid) {
            throw new RpcException("Session TTL '" + ttl + "' invalid: " + invalid.getMessage());
        }
        if (!parsed.isZero() && (parsed.compareTo(shortest) < 0 || parsed.compareTo(LONGEST) > 0)) {
            throw new RpcException("Invalid Session TTL '" + parsed.toNanos() + "', must be between ["
                    + GoDuration.format(shortest) + "=" + GoDuration.format(LONGEST) + "]");
        }
    }

    /** The time to live of a stored session; zero when it never expires, or when what is stored is no duration. */
    public static Duration ttl(Session session) {
        if (session.ttl().isEmpty()) {
            return Duration.ZERO;
        }
        try {
            return GoDuration.parse(session.ttl());
        } catch (GoParseException invalid) {
            return Duration.ZERO;
        }
    }
}
