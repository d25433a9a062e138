package dev.praetor.model.catalog;

import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of a node, or of a service on it.
 */
@GoStruct("HealthCheck")
public record HealthCheck(
        String node,
        @GoType("types.CheckID") @Key("CheckID") String checkId,
        String name,
        String status,
        String notes,
        String output,
        @Key("ServiceID") String serviceId,
        String serviceName,
        @Nullable List<String> serviceTags,
        String type,
        String interval,
        String timeout,
        int exposedPort,
        @OmitEmpty String peerName,
        HealthCheckDefinition definition,
        @Inline RaftIndex raftIndex) {}
