package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.OmitEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the members of a pool answered.
 *
 * @param messages by the member's name
 * @param keys how many members have a key
 * @param primaryKeys how many encrypt with a key
 * @param numNodes how many were asked
 * @param error empty when all is well
 */
@GoStruct("KeyringResponse")
public record KeyringResponse(
        @Key("WAN") boolean wan,
        String datacenter,
        String segment,
        @OmitEmpty @Nullable Map<String, String> messages,
        @Nullable Map<String, Integer> keys,
        @Nullable Map<String, Integer> primaryKeys,
        int numNodes,
        @OmitEmpty String error,
        @OmitEmpty String partition) {}
