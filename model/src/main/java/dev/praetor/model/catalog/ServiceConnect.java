package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.filter.NotFilterable;
import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import org.jspecify.annotations.Nullable;

/**
 * The mesh part of a service registration.
 */
@Filterable
@GoStruct(
        value = "ServiceConnect",
        ownDecoder = true,
        lenient = true,
        type = "struct { SidecarServiceSnake *structs.ServiceDefinition \"json:\\\"sidecar_service\\\"\"; "
                + "*structs.Alias }")
public record ServiceConnect(
        @OmitEmpty @Key("Native") boolean connectNative,

        @NotFilterable @Alias("sidecar_service") @JsonSkip @Nullable
        Object sidecarService,

        @NotFilterable @OmitEmpty @Nullable PeeringServiceMeta peerMeta) {}
