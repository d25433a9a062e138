package dev.praetor.agent;

import dev.praetor.agent.cluster.GossipPools;
import dev.praetor.agent.cluster.Rebalancing;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ArchiveDialer;
import dev.praetor.rpc.client.ConnectionPool;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.client.PoolSettings;
import dev.praetor.server.members.ServerChoice;
import dev.praetor.server.route.CallTimes;
import dev.praetor.server.route.ClientRouter;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.PeerClient;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.ServerClient;
import dev.praetor.server.snapshot.ClientSnapshots;
import dev.praetor.server.snapshot.SnapshotService;
import java.net.InetAddress;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of the datacenter, which a client agent carries all calls to. */
final class ClientCore implements Core {

    private static final Logger log = LoggerFactory.getLogger("agent");
    private static final Logger client = LoggerFactory.getLogger("agent.client");

    private final Loops loops;
    private final ConnectionPool calls;
    private final LeaderHold hold;
    private final Rebalancing rebalancing;
    private final Router router;
    private final SnapshotService snapshots;

    private ClientCore(
            Loops loops,
            ConnectionPool calls,
            LeaderHold hold,
            Rebalancing rebalancing,
            Router router,
            SnapshotService snapshots) {
        this.loops = loops;
        this.calls = calls;
        this.hold = hold;
        this.rebalancing = rebalancing;
        this.router = router;
        this.snapshots = snapshots;
    }

    /**
     * Starts to carry calls.
     *
     * @param current the configuration in force, which reloads replace
     * @param security of connections to servers
     * @param threads runs each task on a thread of its own, which may block for long
     */
    static ClientCore start(
            RuntimeConfig config,
            Supplier<RuntimeConfig> current,
            GossipPools gossip,
            TransportSecurity security,
            Metrics metrics,
            Timers timers,
            Executor threads) {
        Loops loops = Loops.create(Runtime.getRuntime().availableProcessors());
        Dialer dialer = new Dialer(
                loops, security, InetAddress.ofLiteral(config.network().bind()));
        ConnectionPool calls = new ConnectionPool(dialer, PoolSettings.CLIENT);
        Random random = new Random();
        Sample failures = metrics.counter("client.rpc.failed");
        ServerChoice servers = new ServerChoice(gossip.servers(), random, failures::increment);
        CallTimes times = new CallTimes(
                () -> current.get().consensus().rpcClientTimeout(),
                config.consensus().rpcHoldTimeout());
        LeaderHold hold = LeaderHold.ofClient(times.hold(), timers, threads, random);
        Rebalancing rebalancing = new Rebalancing(servers, new PeerClient(calls), timers, random);
        rebalancing.begin();
        return new ClientCore(
                loops,
                calls,
                hold,
                rebalancing,
                new ClientRouter(new ServerClient(calls, servers), hold, times),
                new ClientSnapshots(servers, new ArchiveDialer(dialer)::open, threads));
    }

    @Override
    public Router router() {
        return router;
    }

    @Override
    public SnapshotService snapshots() {
        return snapshots;
    }

    @Override
    public @Nullable Consensus consensus() {
        return null;
    }

    @Override
    public void close() {
        client.info("shutting down client");
        log.info("consul client down");
        rebalancing.close();
        hold.close();
        calls.close();
        loops.close();
        log.info("shutdown complete");
    }
}
