package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * A read, or the renewal, of one session.
 */
@GoStruct("SessionSpecificRequest")
public record SessionSpecificRequest(
        String datacenter,
        @Key("SessionID") String sessionId,
        String session,
        @Inline QueryOptions options) {}
