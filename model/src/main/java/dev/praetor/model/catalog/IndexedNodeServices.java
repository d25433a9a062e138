package dev.praetor.model.catalog;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import org.jspecify.annotations.Nullable;

/**
 * The services of a node, with the index of the answer.
 */
@GoStruct("IndexedNodeServices")
public record IndexedNodeServices(
        @Nullable NodeServices nodeServices, @Inline QueryMeta meta) {}
