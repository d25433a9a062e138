package dev.praetor.model.session;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;

/**
 * A check that a session depends on.
 */
@GoStruct("ServiceCheck")
public record ServiceCheck(@Key("ID") String id, String namespace) {}
