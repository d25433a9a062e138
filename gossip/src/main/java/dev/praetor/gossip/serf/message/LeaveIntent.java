package dev.praetor.gossip.serf.message;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * A member leaves, or is made to.
 *
 * @param lTime when, on the members' Lamport clock
 * @param prune whether it is forgotten at once
 */
@GoStruct("serf.messageLeave")
public record LeaveIntent(@Unsigned long lTime, String node, boolean prune) {}
