package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * A member joins, or says that it is still there.
 *
 * @param lTime when, on the members' Lamport clock
 */
@GoStruct("serf.messageJoin")
public record JoinIntent(@Unsigned long lTime, String node) {}
