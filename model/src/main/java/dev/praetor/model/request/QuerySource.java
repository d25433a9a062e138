package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * Where a query comes from, for sorting by round-trip time.
 */
@GoStruct("QuerySource")
public record QuerySource(
        String datacenter,
        String segment,
        String node,
        @OmitEmpty String nodePartition,
        boolean disableNode,
        String ip) {}
