package dev.praetor.model.operator;

import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * Asks how much is in the catalog.
 *
 * @param global whether of all datacenters
 */
@GoStruct("OperatorUsageRequest")
public record OperatorUsageRequest(@Inline DCSpecificRequest request, boolean global) {}
