package dev.praetor.agent.cluster;

import dev.praetor.agent.config.GossipConfig;
import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolHub;
import dev.praetor.gossip.swim.PoolPace;
import dev.praetor.server.Pools;
import dev.praetor.server.members.Advertisement;
import dev.praetor.server.members.ClientLog;
import dev.praetor.server.members.ClientTags;
import dev.praetor.server.members.LanRule;
import dev.praetor.server.members.LanServers;
import dev.praetor.server.members.PraetorMark;
import dev.praetor.server.members.ServerLog;
import dev.praetor.server.members.ServerTags;
import dev.praetor.server.members.WanRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The gossip pools of an agent: opened before its server is started, told to join others once that runs, closed after it. Client agents are in the pool of
 * their datacenter only. Owned by the agent.
 */
public final class GossipPools implements AutoCloseable {

    private final Pools pools;
    private final LanServers servers;
    private final RetryJoin lanJoin;
    private final @Nullable WideJoining wide;

    private GossipPools(Pools pools, LanServers servers, RetryJoin lanJoin, @Nullable WideJoining wide) {
        this.pools = pools;
        this.servers = servers;
        this.lanJoin = lanJoin;
        this.wide = wide;
    }

    /**
     * Opens the pools: when this returns they listen, and this agent is their first member.
     *
     * @param tls whether the server port speaks TLS
     * @param fatal ends the process when others could not be joined as often as was to be tried
     * @throws IOException with Consul's text, when a port cannot be had, there is no key where one should be, or a file of the data directory cannot be used
     */
    public static GossipPools open(
            RuntimeConfig config, String nodeId, boolean tls, Metrics metrics, Timers timers, FatalErrorHandler fatal)
            throws IOException {
        NetworkConfig.Ports ports = config.network().ports();
        String datacenter = config.node().datacenter();
        String name = config.node().name();
        ServerTags tags = new ServerTags(
                datacenter,
                nodeId,
                ports.server(),
                ports.grpc(),
                ports.grpcTls(),
                ports.serfWan(),
                config.node().bootstrap(),
                config.node().bootstrapExpect(),
                tls);
        PoolHub events = new PoolHub();
        PoolStage stage = new PoolStage();
        Advertisement advertisement = new Advertisement(
                datacenter, tags.lan(), stage, !config.gossip().lan().join().isEmpty());
        events.add(new ServerLog(false));
        events.add(advertisement);
        Pool lan = lan(config).open(advertisement.first(), new LanRule(datacenter, name, nodeId), events, metrics);
        stage.opened(lan);
        LanServers servers = new LanServers(datacenter, lan::members);
        events.add(servers);
        servers.look();
        Pool wan = null;
        try {
            if (ports.serfWan() >= 0) {
                PoolHub wideEvents = new PoolHub();
                wideEvents.add(new ServerLog(true));
                wideEvents.add(advertisement);
                wan = wan(config).open(PraetorMark.on(tags.wan()), new WanRule(), wideEvents, metrics);
                stage.openedWide(wan);
            }
        } catch (IOException | RuntimeException failure) {
            lan.close();
            throw failure;
        }
        GossipConfig gossip = config.gossip();
        WideJoining wide = wan == null
                ? null
                : new WideJoining(
                        joining("WAN", wan, gossip.wan(), () -> {}, timers, fatal),
                        new WanFlooding(datacenter, lan, events, wan, timers));
        Runnable attempted = () -> {
            advertisement.joined();
            if (wide != null) {
                wide.start();
            }
        };
        return new GossipPools(
                new Pools(lan, events, wan),
                servers,
                joining("LAN", lan, gossip.lan(), attempted, timers, fatal),
                wide);
    }

    /** How the wide pool gets members, once it is known who is in the local one. */
    private record WideJoining(RetryJoin join, WanFlooding flooding) {

        void start() {
            join.start(() -> {});
            flooding.start();
        }

        void stop() {
            join.stop();
            flooding.close();
        }
    }

    /**
     * Opens the pool of a client agent: when this returns it listens, and this agent is its first member.
     *
     * @param fatal ends the process when others could not be joined as often as was to be tried
     * @throws IOException with Consul's text, when the port cannot be had, there is no key where one should be, or a file of the data directory cannot be used
     */
    public static GossipPools openClient(
            RuntimeConfig config, String nodeId, Metrics metrics, Timers timers, FatalErrorHandler fatal)
            throws IOException {
        String datacenter = config.node().datacenter();
        ClientTags tags = new ClientTags(
                datacenter, nodeId, config.settings().duration("advertise_reconnect_timeout", Duration.ZERO));
        PoolHub events = new PoolHub();
        events.add(new ClientLog());
        Pool lan = lan(config)
                .open(tags.lan(), new LanRule(datacenter, config.node().name(), nodeId), events, metrics);
        LanServers servers = new LanServers(datacenter, lan::members);
        events.add(servers);
        servers.look();
        RetryJoin join = joining("LAN", lan, config.gossip().lan(), () -> {}, timers, fatal);
        return new GossipPools(new Pools(lan, events, null), servers, join, null);
    }

    private static RetryJoin joining(
            String cluster,
            Pool pool,
            GossipConfig.Pool config,
            Runnable attempted,
            Timers timers,
            FatalErrorHandler fatal) {
        return new RetryJoin(
                new RetryJoin.Plan(cluster, config.join(), config.joinInterval(), config.joinAttempts()),
                new LoggedJoin(cluster, pool)::join,
                timers,
                attempted,
                reason -> fatal.fatal(reason, null));
    }

    private static PoolOpening lan(RuntimeConfig config) {
        NetworkConfig network = config.network();
        int port = network.ports().serfLan();
        return new PoolOpening(
                config.node().role(),
                "lan",
                config.node().name(),
                address(network.serfLan(), port),
                address(network.advertise(), port),
                config.gossip(),
                config.gossip().lan(),
                PoolPace.LAN,
                file(config, "local"));
    }

    private static PoolOpening wan(RuntimeConfig config) {
        NetworkConfig network = config.network();
        int port = network.ports().serfWan();
        return new PoolOpening(
                "server",
                "wan",
                config.node().name() + "." + config.node().datacenter(),
                address(network.serfWan(), port),
                address(network.advertiseWan(), port),
                config.gossip(),
                config.gossip().wan(),
                PoolPace.WAN,
                file(config, "remote"));
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    /** Where a pool keeps its files, without their endings; {@code null} for nowhere. */
    private static @Nullable Path file(RuntimeConfig config, String name) {
        Path directory = config.node().dataDirectory();
        return directory == null || config.node().devMode()
                ? null
                : directory.resolve("serf").resolve(name);
    }

    /** The pools as the server uses them. */
    public Pools pools() {
        return pools;
    }

    /** The servers of this datacenter. */
    public LanServers servers() {
        return servers;
    }

    /**
     * Joins whom the configuration names, and goes on trying; brings servers of this datacenter into the wide pool. Once.
     *
     * @param joined run once somebody of the datacenter is reached; at once when nobody is to be
     */
    public void join(Runnable joined) {
        lanJoin.start(joined);
    }

    /** Stops without leaving. Blocks until the ports are closed. Idempotent. */
    @Override
    public void close() {
        lanJoin.stop();
        if (wide != null) {
            wide.stop();
        }
        Pool wan = pools.wan();
        if (wan != null) {
            wan.close();
        }
        pools.lan().close();
    }
}
