package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import java.util.List;

/**
 * A service and those around it.
 *
 * @param protocol {@code tcp}; empty for a gateway
 * @param upstreams those that it connects to, by name
 * @param downstreams those that connect to it, by name
 */
@GoStruct("ServiceTopology")
record TopologySummary(
        String protocol,
        boolean transparentProxy,
        List<NeighbourSummary> upstreams,
        List<NeighbourSummary> downstreams,
        @Key("FilteredByACLs") boolean filteredByAcls) {}
