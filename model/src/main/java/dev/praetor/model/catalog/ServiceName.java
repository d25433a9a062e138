package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;

/**
 * The name of a service.
 */
@GoStruct("ServiceName")
public record ServiceName(String name) {}
