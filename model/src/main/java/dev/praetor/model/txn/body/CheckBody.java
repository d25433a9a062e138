package dev.praetor.model.txn.body;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check as it is sent.
 */
@GoStruct("api.HealthCheck")
record CheckBody(
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
        String namespace,
        String partition,
        int exposedPort,
        String peerName,
        DefinitionBody definition,
        @Unsigned long createIndex,
        @Unsigned long modifyIndex) {

    HealthCheck toHealthCheck() {
        return new HealthCheckBuilder()
                .node(node)
                .checkId(checkId)
                .name(name)
                .status(status)
                .notes(notes)
                .output(output)
                .serviceId(serviceId)
                .serviceName(serviceName)
                .serviceTags(serviceTags)
                .type(type)
                .exposedPort(exposedPort)
                .peerName(peerName)
                .definition(definition.toDefinition())
                .raftIndex(new RaftIndex(0, modifyIndex))
                .build();
    }
}
