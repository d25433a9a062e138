package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Inline;
import dev.praetor.model.wire.Key;

/**
 * Removes a check, a service or a whole node: the service wins over the check, neither means the node.
 */
@GoStruct(
        value = "DeregisterRequest",
        ownDecoder = true,
        droppedKeys = "Address",
        type = "struct { Address string; *structs.Alias }")
public record DeregisterRequest(
        String datacenter,
        String node,
        @Key("ServiceID") String serviceId,
        @GoType("types.CheckID") @Key("CheckID") String checkId,
        String peerName,
        @Inline WriteRequest writeRequest) {}
