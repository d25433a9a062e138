package dev.praetor.model.snapshot;

import dev.praetor.model.wire.GoStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of a cluster when an archive was made. */
@GoStruct("raft.Configuration")
public record RaftServers(@Nullable List<RaftServer> servers) {}
