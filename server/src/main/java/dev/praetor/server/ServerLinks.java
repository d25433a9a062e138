package dev.praetor.server;

import dev.praetor.rpc.CallClient;
import dev.praetor.rpc.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a server reaches the other servers of its datacenter. Any thread.
 *
 * @param calls calls their ports
 * @param servers knows where they are
 */
public record ServerLinks(CallClient calls, Directory servers) {

    /** Where servers are. */
    @FunctionalInterface
    public interface Directory {

        /** The server with a node ID; {@code null} when nobody knows it. */
        @Nullable
        ServerAddress server(String nodeId);
    }
}
