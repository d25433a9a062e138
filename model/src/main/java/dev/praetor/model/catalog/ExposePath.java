package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.Alias;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * One path that a proxy exposes without mTLS.
 */
@Filterable
@GoStruct(
        value = "ExposePath",
        ownDecoder = true,
        type = "struct { ListenerPortSnake int \"json:\\\"listener_port\\\"\"; "
                + "LocalPathPortSnake int \"json:\\\"local_path_port\\\"\"; "
                + "ParsedFromCheckSnake bool \"json:\\\"parsed_from_check\\\"\"; *structs.Alias }")
public record ExposePath(
        @Alias("listener_port") @OmitEmpty int listenerPort,
        @OmitEmpty String path,
        @Alias("local_path_port") @OmitEmpty int localPathPort,
        @OmitEmpty String protocol,
        @Alias("parsed_from_check") @OmitEmpty boolean parsedFromCheck) {}
