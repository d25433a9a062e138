package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;

/**
 * What every write carries: the token of the caller. Never part of a log entry.
 */
@GoStruct("WriteRequest")
public record WriteRequest(String token) {}
