package dev.praetor.model.request;

import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Inline;

/**
 * A write to the key/value store.
 */
@GoStruct("KVSRequest")
public record KVSRequest(
        String datacenter,
        String op,
        DirEntry dirEnt,
        @Inline WriteRequest writeRequest) {}
