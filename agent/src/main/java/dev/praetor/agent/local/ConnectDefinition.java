package dev.praetor.agent.local;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/** The mesh part of a service definition. Unknown keys inside are ignored, as Consul does. */
@GoStruct(value = "ServiceConnect", lenient = true)
public record ConnectDefinition(
        @Key("Native") boolean connectNative, @Nullable ServiceDefinition sidecarService) {}
