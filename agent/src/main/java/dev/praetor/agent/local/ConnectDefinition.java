package dev.praetor.agent.local;

import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import org.jspecify.annotations.Nullable;

/** The mesh part of a service definition. Unknown keys inside are ignored, as Consul does. */
@GoStruct(
        value = "ServiceConnect",
        ownDecoder = true,
        lenient = true,
        type = "struct { SidecarServiceSnake *structs.ServiceDefinition \"json:\\\"sidecar_service\\\"\"; "
                + "*structs.Alias }")
public record ConnectDefinition(
        @Key("Native") boolean connectNative,
        @Alias("sidecar_service") @Nullable ServiceDefinition sidecarService) {}
