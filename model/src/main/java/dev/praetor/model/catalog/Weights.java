package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;

/**
 * DNS weights of a service while passing and while warning. A registration without weights has 1 and 1.
 */
@Filterable
@GoStruct("Weights")
public record Weights(int passing, int warning) {}
