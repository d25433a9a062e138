package dev.praetor.model.operator;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;

/**
 * A member of the Raft configuration.
 */
@GoStruct("RaftServer")
public record RaftServer(
        @Key("ID") String id,
        String node,
        String address,
        boolean leader,
        String protocolVersion,
        boolean voter,
        @Unsigned long lastIndex) {}
