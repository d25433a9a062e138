package dev.praetor.model.operator;

import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * Has another server lead. Our own: Consul does it over gRPC.
 *
 * @param id which one; empty for the best one
 */
@GoStruct("LeaderTransferRequest")
public record LeaderTransferRequest(
        String datacenter, @Key("ID") String id, @Inline WriteRequest writeRequest) {}
