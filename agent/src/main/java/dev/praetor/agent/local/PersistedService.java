package dev.praetor.agent.local;

import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.wire.GoStruct;

/** The file of a service in {@code data_dir/services} (config.md 8.3). */
@GoStruct(value = "persistedService", lenient = true)
public record PersistedService(String token, NodeService service, String source) {}
