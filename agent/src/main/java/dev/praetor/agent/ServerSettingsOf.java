package dev.praetor.agent;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.base.Version;
import dev.praetor.server.ServerSettings;
import dev.praetor.server.ServerTimings;
import dev.praetor.server.watch.WatchSettings;
import java.time.Duration;
import java.util.function.Supplier;

/** What the configuration says to the server. */
final class ServerSettingsOf {

    private static final Duration DEV_COORDINATE_PERIOD = Duration.ofMillis(100);

    private ServerSettingsOf() {}

    /**
     * As the configuration says.
     *
     * @param current the configuration in force, which reloads replace
     */
    static ServerSettings config(RuntimeConfig config, String nodeId, Supplier<RuntimeConfig> current) {
        NetworkConfig network = config.network();
        return new ServerSettings(
                config.node().datacenter(),
                config.node().name(),
                nodeId,
                network.advertise(),
                network.ports().server(),
                network.ports().grpc(),
                network.ports().grpcTls(),
                Version.RELEASE,
                config.node().devMode() ? null : config.node().dataDirectory(),
                config.node().bootstrap() || config.node().devMode(),
                config.node().bootstrapExpect(),
                config.consensus().raftMultiplier(),
                new ServerSettings.Snapshots(
                        config.consensus().snapshotThreshold(),
                        config.consensus().snapshotInterval()),
                config.consensus().autopilot(),
                new ServerTimings(
                        config.consensus().rpcHoldTimeout(),
                        () -> current.get().consensus().rpcClientTimeout(),
                        config.consensus().sessionTtlMinimum(),
                        ServerTimings.DEFAULT.reconcile(),
                        ServerTimings.DEFAULT.tombstoneTtl(),
                        ServerTimings.DEFAULT.tombstoneGranularity(),
                        config.node().devMode() ? DEV_COORDINATE_PERIOD : ServerTimings.DEFAULT.coordinatePeriod()),
                new WatchSettings(
                        config.http().defaultQueryTime(),
                        config.http().maxQueryTime(),
                        WatchSettings.DEFAULT.encodedBytes(),
                        WatchSettings.DEFAULT.idleViews(),
                        WatchSettings.DEFAULT.idleSweep()));
    }
}
