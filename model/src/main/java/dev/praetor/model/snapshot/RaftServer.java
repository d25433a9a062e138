package dev.praetor.model.snapshot;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.GoType;
import dev.praetor.model.wire.Key;

/**
 * A server of a cluster when an archive was made.
 *
 * @param suffrage 0 for a voter, 1 for a non-voter
 */
@GoStruct("raft.Server")
public record RaftServer(
        @GoType("raft.ServerSuffrage") long suffrage,
        @GoType("raft.ServerID") @Key("ID") String id,
        @GoType("raft.ServerAddress") String address) {}
