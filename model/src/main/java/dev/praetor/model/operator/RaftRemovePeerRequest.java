package dev.praetor.model.operator;

import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * Removes a server from the Raft group, by its ID or by its address as the method says.
 */
@GoStruct("RaftRemovePeerRequest")
public record RaftRemovePeerRequest(
        String datacenter,
        String address,
        @Key("ID") String id,
        @Inline WriteRequest writeRequest) {}
