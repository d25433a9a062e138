package dev.praetor.model.request;

import dev.praetor.model.session.Session;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * Creates or destroys a session.
 */
@GoStruct("SessionRequest")
public record SessionRequest(
        String datacenter,
        String op,
        Session session,
        @Inline WriteRequest writeRequest) {}
