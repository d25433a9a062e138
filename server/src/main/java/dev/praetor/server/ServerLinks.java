package dev.praetor.server;

import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.CallFailedException;
import dev.praetor.rpc.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a server reaches the other servers of its datacenter. Any thread.
 *
 * @param calls calls their ports
 * @param archives opens connections for snapshots to their ports
 * @param servers knows where they are
 * @param raft carries the log between them; {@code null} for a server whose log is in memory, which has no others
 */
public record ServerLinks(
        CallClient calls,
        Archives archives,
        Directory servers,
        @Nullable RaftTransport raft) {

    /** Where servers are. */
    @FunctionalInterface
    public interface Directory {

        /** The server with a node ID; {@code null} when nobody knows it. */
        @Nullable
        ServerAddress server(String nodeId);
    }

    /** Opens connections for snapshots. */
    @FunctionalInterface
    public interface Archives {

        /**
         * Opens one; blocks, for threads that may.
         *
         * @throws CallFailedException when there is no connection: nothing happened then
         */
        ArchiveExchange open(ServerAddress server) throws CallFailedException;
    }

    /** Where a member of the log is, {@code ip:port}; empty when nobody knows it. */
    String address(String nodeId) {
        ServerAddress server = servers.server(nodeId);
        return server == null ? "" : server.hostAndPort();
    }
}
