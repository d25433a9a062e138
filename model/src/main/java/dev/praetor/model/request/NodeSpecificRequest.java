package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * A read about one node.
 */
@GoStruct("NodeSpecificRequest")
public record NodeSpecificRequest(
        String datacenter,
        String node,
        String peerName,
        boolean mergeCentralConfig,
        @Inline QueryOptions options) {}
