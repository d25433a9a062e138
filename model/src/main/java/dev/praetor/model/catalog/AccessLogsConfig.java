package dev.praetor.model.catalog;

import dev.praetor.model.filter.Filterable;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;

/**
 * Access log settings of a proxy.
 */
@Filterable
@GoStruct("AccessLogsConfig")
public record AccessLogsConfig(
        @OmitEmpty boolean enabled,
        @OmitEmpty boolean disableListenerLogs,
        @GoType("structs.LogSinkType") @OmitEmpty String type,
        @OmitEmpty String path,
        @Key("JSONFormat") @OmitEmpty String jsonFormat,
        @OmitEmpty String textFormat) {}
