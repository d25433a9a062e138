package dev.praetor.server;

import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.server.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told by its agent's configuration.
 *
 * @param datacenter its datacenter
 * @param nodeName its node's name, as members of the cluster see it
 * @param nodeId its node's persistent ID, a UUID; the identity of the consensus member
 * @param address the address that others reach it at
 * @param serverPort the RPC port
 * @param grpcPort the gRPC port, 0 or less for none
 * @param grpcTlsPort the gRPC port with TLS, 0 or less for none
 * @param version the Consul version that it stands for
 * @param dataDirectory where the log is kept; {@code null} keeps everything in memory, for dev agents only
 * @param bootstrap whether it begins a cluster alone; without it a durable server whose log is empty waits until it is added to one
 * @param bootstrapExpect with how many servers it begins a cluster once they found each other; 0 for not at all
 * @param raftMultiplier scales the timeouts of elections ({@code performance.raft_multiplier}, 1 to 10)
 * @param snapshots when the log is cut
 * @param autopilot the settings of autopilot that a new cluster begins with
 * @param timings how long it waits for things
 * @param watches bounds of the watch engine
 */
public record ServerSettings(
        String datacenter,
        String nodeName,
        String nodeId,
        String address,
        int serverPort,
        int grpcPort,
        int grpcTlsPort,
        String version,
        @Nullable Path dataDirectory,
        boolean bootstrap,
        int bootstrapExpect,
        int raftMultiplier,
        Snapshots snapshots,
        AutopilotConfig autopilot,
        ServerTimings timings,
        WatchSettings watches) {

    /**
     * When the state is written down as a whole and the log before it cut off.
     *
     * @param threshold after so many entries ({@code raft_snapshot_threshold})
     * @param interval between two looks ({@code raft_snapshot_interval})
     */
    public record Snapshots(long threshold, Duration interval) {

        public static final Snapshots DEFAULT = new Snapshots(16_384, Duration.ofSeconds(30));
    }

    /** {@code ip:port} of the RPC port, IPv6 in brackets. */
    public String serverAddress() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + serverPort;
    }
}
