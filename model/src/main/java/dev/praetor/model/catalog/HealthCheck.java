package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of a node, or of a service on it (http-api.md 3.5).
 *
 * @param checkId unique on its node
 * @param status {@code passing}, {@code warning} or {@code critical}; the catalog takes any text
 * @param output the last output of whatever checked, free text
 * @param serviceId empty for a check of the node
 * @param serviceTags printed as null when null: {@code catalog} and {@code health} show an empty list instead
 * @param interval a Go duration for people to read, as is the timeout; nothing runs by them
 * @param exposedPort the port of the proxy through which the check runs, 0 for none
 * @param definition how external monitors are to run it; empty for checks that agents run
 */
@Filterable
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
        @NotFilterable HealthCheckDefinition definition,
        @Inline RaftIndex raftIndex) {}
