package dev.praetor.model.event;

import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/** That an event is on its way. */
@GoStruct("EventFireResponse")
public record EventFireResponse(@Inline QueryMeta meta) {}
