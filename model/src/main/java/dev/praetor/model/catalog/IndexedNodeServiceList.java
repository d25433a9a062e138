package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * The services of a node as a list, with the index of the answer.
 */
@GoStruct("IndexedNodeServiceList")
public record IndexedNodeServiceList(
        NodeServiceList nodeServices, @Inline QueryMeta meta) {}
