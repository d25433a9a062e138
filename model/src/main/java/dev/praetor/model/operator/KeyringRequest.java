package dev.praetor.model.operator;

import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Unsigned;

/**
 * An operation on the keyrings of all members (wire-gossip.md section 9).
 *
 * @param operation {@code list}, {@code install}, {@code use} or {@code remove}
 * @param key in Base64
 * @param forwarded whether a server of another datacenter sends it, so that it goes no further
 * @param relayFactor over how many members each answer also comes
 * @param localOnly whether only this datacenter's own pool is asked
 */
@GoStruct("KeyringRequest")
public record KeyringRequest(
        String operation,
        String key,
        String datacenter,
        boolean forwarded,
        @GoType("uint8") @Unsigned long relayFactor,
        boolean localOnly,
        @Inline QueryOptions options) {}
