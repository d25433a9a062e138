package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;

/**
 * DNS weights of a service while passing and while warning.
 */
@GoStruct("Weights")
public record Weights(
        int passing,
        int warning) {}
