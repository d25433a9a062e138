package dev.praetor.model.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;
import dev.praetor.model.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of its state: the file {@code meta.json} (wire-rpc.md section 8.1).
 *
 * @param version 1
 * @param id {@code <term>-<index>-<milliseconds since 1970>}
 * @param index the index of the newest command in the state
 * @param term the leader's term
 * @param peers the addresses of the servers as a list in msgpack
 * @param configuration the servers
 * @param configurationIndex when the list of servers last changed
 * @param size the length of the state in bytes
 */
@GoStruct("raft.SnapshotMeta")
public record SnapshotMeta(
        @GoType("raft.SnapshotVersion") long version,
        @Key("ID") String id,
        @Unsigned long index,
        @Unsigned long term,
        @Nullable Bytes peers,
        RaftServers configuration,
        @Unsigned long configurationIndex,
        long size) {}
