package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member did with its keyring.
 *
 * @param result whether it did what was asked
 * @param message why not, or what is left out
 * @param keys in Base64, the primary one first; only when they were asked for
 * @param primaryKey in Base64
 */
@GoStruct("serf.nodeKeyResponse")
public record KeyResponse(
        boolean result, String message, @Nullable List<String> keys, String primaryKey) {}
