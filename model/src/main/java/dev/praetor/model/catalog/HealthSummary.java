package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * How many of something are there and how they are.
 *
 * @param name of the service or check that is counted; empty for nodes
 */
@GoStruct("HealthSummary")
public record HealthSummary(@OmitEmpty String name, int total, int passing, int warning, int critical) {}
