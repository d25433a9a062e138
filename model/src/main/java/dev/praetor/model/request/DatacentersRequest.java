package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * A read of the known datacenters.
 */
@GoStruct("DatacentersRequest")
public record DatacentersRequest(@Inline QueryOptions options) {}
