package dev.praetor.agent.local;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;

/** The file of a check in {@code data_dir/checks} (config.md 8.3). */
@GoStruct(value = "persistedCheck", lenient = true)
public record PersistedCheck(
        HealthCheck check, @Key("ChkType") CheckType type, String token, String source) {}
