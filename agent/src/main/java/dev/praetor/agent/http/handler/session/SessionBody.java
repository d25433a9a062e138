package dev.praetor.agent.http.handler.session;

import dev.praetor.model.session.ServiceCheck;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code session/create}.
 *
 * @param lockDelay a text, a number or null; what it means is said by {@link LockDelay}
 * @param checks the old name of node checks
 */
@GoStruct("Session")
record SessionBody(
        String name,
        String node,
        @Nullable Object lockDelay,
        String behavior,
        @Key("TTL") String ttl,
        @Nullable List<String> nodeChecks,
        @Nullable List<ServiceCheck> serviceChecks,
        @Nullable List<String> checks) {
    private static final List<String> SERF_HEALTH = List.of("serfHealth");

    /** What holds for keys that a body does not give (semantics.md 3.1): released when it ends, bound to the health of the agent's own node. */
    static SessionBody defaults(String node) {
        return new SessionBody("", node, null, "release", "", SERF_HEALTH, null, SERF_HEALTH);
    }
}
