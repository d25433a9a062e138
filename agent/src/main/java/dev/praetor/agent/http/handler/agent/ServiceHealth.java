package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The local health of one service. */
@GoStruct("api.AgentServiceChecksInfo")
public record ServiceHealth(
        String aggregatedStatus,
        @Nullable AgentService service,
        @Nullable List<AgentCheck> checks) {}
