package dev.praetor.model.request;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A read of the keys below a prefix, grouped at a separator.
 */
@GoStruct("KeyListRequest")
public record KeyListRequest(
        String datacenter,
        Bytes prefix,
        @Key("Seperator") Bytes separator,
        @Inline QueryOptions options) {}
