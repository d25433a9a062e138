package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.JsonSkip;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import org.jspecify.annotations.Nullable;

/**
 * The mesh part of a service registration.
 */
@GoStruct("ServiceConnect")
public record ServiceConnect(
        @OmitEmpty @Key("Native") boolean connectNative,
        @JsonSkip @Nullable Object sidecarService,
        @OmitEmpty @Nullable PeeringServiceMeta peerMeta) {}
