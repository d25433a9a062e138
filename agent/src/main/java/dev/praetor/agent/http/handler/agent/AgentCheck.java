package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check as {@code agent/health} shows it: not all that is known, and with a definition that is empty but spelled out (http-api.md 3.5). */
@GoStruct("api.HealthCheck")
public record AgentCheck(
        String node,
        @Key("CheckID") String checkId,
        String name,
        String status,
        String notes,
        String output,
        @Key("ServiceID") String serviceId,
        String serviceName,
        @Nullable List<String> serviceTags,
        String type,
        int exposedPort,
        @OmitEmpty String peerName,
        AgentCheckDefinition definition,
        long createIndex,
        long modifyIndex) {

    static AgentCheck of(HealthCheck check) {
        List<String> tags = check.serviceTags();
        return new AgentCheckBuilder()
                .node(check.node())
                .checkId(check.checkId())
                .name(check.name())
                .status(check.status())
                .notes(check.notes())
                .output(check.output())
                .serviceId(check.serviceId())
                .serviceName(check.serviceName())
                .serviceTags(tags == null || tags.isEmpty() ? null : tags)
                .build();
    }
}
