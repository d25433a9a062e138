package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an imported service needs to be dialled.
 */
@GoStruct("PeeringServiceMeta")
public record PeeringServiceMeta(
        @Key("SNI") @OmitEmpty @Nullable List<String> sni,
        @Key("SpiffeID") @OmitEmpty @Nullable List<String> spiffeId,
        @OmitEmpty String protocol) {}
