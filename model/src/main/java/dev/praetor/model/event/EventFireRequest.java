package dev.praetor.model.event;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server to tell an event to all agents of its datacenter.
 *
 * @param name the event's name
 * @param payload the whole event in its {@link UserEventForm}
 */
@GoStruct("EventFireRequest")
public record EventFireRequest(
        String datacenter,
        String name,
        @Nullable Bytes payload,
        @Inline QueryOptions options) {}
