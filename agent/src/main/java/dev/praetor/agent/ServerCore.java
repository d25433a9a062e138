package dev.praetor.agent;

import dev.praetor.agent.cluster.GossipPools;
import dev.praetor.agent.cluster.ServerNetwork;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.ServerConfig;
import dev.praetor.agent.telemetry.LeaderTelemetry;
import dev.praetor.agent.telemetry.LeadershipTelemetry;
import dev.praetor.agent.telemetry.LogTelemetry;
import dev.praetor.agent.telemetry.MeteredServer;
import dev.praetor.agent.telemetry.RpcTelemetry;
import dev.praetor.agent.telemetry.ServerTelemetry;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.server.ServerNode;
import dev.praetor.server.route.MsgpackRouter;
import dev.praetor.server.route.Router;
import dev.praetor.server.snapshot.SnapshotService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in this process, with the port that others reach it at.
 *
 * @param network closed after the server
 */
record ServerCore(ServerNode node, ServerNetwork network, Router router) implements Core {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /**
     * Starts a server; blocks while its log is read.
     *
     * @param current the configuration in force, which reloads replace
     * @param security of its port and of its connections to others
     * @param fatal ends the process
     * @throws UncheckedIOException with Consul's text, when the port cannot be had
     */
    static ServerCore start(
            RuntimeConfig config,
            Supplier<RuntimeConfig> current,
            String nodeId,
            GossipPools gossip,
            TransportSecurity security,
            Metrics metrics,
            Timers timers,
            FatalErrorHandler fatal) {
        ServerNetwork network = new ServerNetwork(
                config,
                gossip.servers(),
                () -> limits(current.get().consensus()),
                security,
                new RpcTelemetry(metrics),
                metrics);
        ServerNode node;
        try {
            node = ServerNode.start(
                    ServerSettingsOf.config(config, nodeId, current),
                    timers,
                    gossip.pools(),
                    new LogTelemetry(metrics),
                    new LeaderTelemetry(metrics),
                    network.links(),
                    fatal);
        } catch (RuntimeException failure) {
            network.close();
            throw failure;
        }
        ServerCore core = new ServerCore(node, network, new MeteredServer(routerOf(config, node), metrics));
        node.consensus().onLeadership(new LeadershipTelemetry(metrics));
        new ServerTelemetry(metrics, config.node().datacenter(), gossip.pools().lan(), node);
        try {
            network.open(node.calls(), node.archives());
        } catch (IOException taken) {
            core.close();
            throw new UncheckedIOException("Failed to start RPC layer: " + taken.getMessage(), taken);
        }
        return core;
    }

    private static PortLimits limits(ServerConfig now) {
        return new PortLimits(now.rpcHandshakeTimeout(), now.rpcConnectionsPerClient());
    }

    /**
     * How calls reach the server. The environment variable {@code PRAETOR_TEST_ROUTER=msgpack} carries them as the RPC messages of a cluster instead of
     * handing over records; for tests of a development agent only.
     */
    private static Router routerOf(RuntimeConfig config, ServerNode node) {
        if (config.node().devMode() && "msgpack".equals(System.getenv("PRAETOR_TEST_ROUTER"))) {
            return new MsgpackRouter(node.router());
        }
        return node.router();
    }

    @Override
    public SnapshotService snapshots() {
        return node.snapshots();
    }

    @Override
    public Consensus consensus() {
        return node.consensus();
    }

    @Override
    public void close() {
        log.info("consul server down");
        node.close();
        log.info("shutdown complete");
        network.close();
    }
}
