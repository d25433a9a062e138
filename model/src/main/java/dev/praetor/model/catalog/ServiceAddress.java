package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;

/**
 * A tagged address of a service.
 */
@Filterable
@GoStruct("ServiceAddress")
public record ServiceAddress(String address, int port) {}
