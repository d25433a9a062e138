package dev.praetor.model.event;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.JsonName;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * A user event (semantics.md 8.1). What travels between agents is its {@link UserEventForm}, which has neither the
 * clock's time nor empty parts.
 *
 * @param id a UUID, made by the agent that fired it
 * @param name any text but the empty one
 * @param payload any bytes; {@code null} for none
 * @param nodeFilter a regular expression for the names of the nodes that it concerns; empty for all, as the next two
 * @param serviceFilter one for the IDs of services: it concerns the agents that have one
 * @param tagFilter one for the tags of these services; only with a service filter
 * @param version 1
 * @param lTime the time of the event on the cluster's Lamport clock; 0 until it was delivered
 */
@GoStruct("UserEvent")
public record UserEvent(
        @Key("ID") String id,
        @Key("n") @JsonName("Name") String name,
        @Key("p") @JsonName("Payload") @Nullable Bytes payload,
        @Key("nf") @JsonName("NodeFilter") String nodeFilter,
        @Key("sf") @JsonName("ServiceFilter") String serviceFilter,
        @Key("tf") @JsonName("TagFilter") String tagFilter,
        @Key("v") @JsonName("Version") int version,
        @Unsigned long lTime) {

    /** The only version there is. */
    public static final int VERSION = 1;

    /** The same event with the time at which it was delivered. */
    public UserEvent at(@Unsigned long time) {
        return new UserEvent(id, name, payload, nodeFilter, serviceFilter, tagFilter, version, time);
    }
}
