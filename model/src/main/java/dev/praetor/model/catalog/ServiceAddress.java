package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;

/**
 * A tagged address of a service.
 */
@GoStruct("ServiceAddress")
public record ServiceAddress(String address, int port) {}
