package dev.praetor.gossip.serf.message;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * A user event.
 *
 * @param lTime when, on the events' Lamport clock
 * @param coalesce whether of several with one name only the newest counts
 */
@GoStruct("serf.messageUserEvent")
public record EventMessage(
        @Unsigned long lTime,
        String name,
        @Nullable Bytes payload,
        @Key("CC") boolean coalesce) {}
