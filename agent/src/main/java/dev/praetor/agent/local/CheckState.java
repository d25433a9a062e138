package dev.praetor.agent.local;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;

/**
 * What a TTL check was last told, as it is persisted.
 *
 * @param expires when that is no longer valid, in seconds since 1970
 */
@GoStruct("persistedCheckState")
public record CheckState(@Key("CheckID") String checkId, String output, String status, long expires) {}
