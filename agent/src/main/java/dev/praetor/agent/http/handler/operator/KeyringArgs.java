package dev.praetor.agent.http.handler.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;

/**
 * The body of what changes the keyring. All but the key is taken and does nothing: parameters and the caller's token
 * say it.
 */
@GoStruct("agent.keyringArgs")
record KeyringArgs(
        String key, String token, @GoType("uint8") int relayFactor, boolean localOnly) {}
