package dev.praetor.agent.cluster;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.consensus.jraft.net.NetworkTransport;
import dev.praetor.consensus.jraft.net.PortDialer;
import dev.praetor.consensus.jraft.rpc.MeasuredTransport;
import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.client.ArchiveDialer;
import dev.praetor.rpc.client.ConnectionPool;
import dev.praetor.rpc.client.Dialer;
import dev.praetor.rpc.client.PoolSettings;
import dev.praetor.rpc.port.PortLimits;
import dev.praetor.rpc.port.PortServices;
import dev.praetor.rpc.port.ServerPort;
import dev.praetor.server.ServerLinks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server is reached by and reaches others with: its port, connections for calls, and Raft's own. Made before the server, opened once that can answer,
 * closed after it. Owned by the agent.
 */
public final class ServerNetwork implements AutoCloseable {

    private final InetSocketAddress address;
    private final Supplier<PortLimits> limits;
    private final TransportSecurity security;
    private final RpcObserver observer;
    private final Loops loops = Loops.create(Runtime.getRuntime().availableProcessors());
    private final ConnectionPool calls;
    private final @Nullable NetworkTransport raft;
    private final ServerLinks links;
    private volatile @Nullable ServerPort port;

    /**
     * Makes it; nothing is opened or dialled yet.
     *
     * @param servers where the other servers are
     * @param limits asked at every connection to the port
     */
    public ServerNetwork(
            RuntimeConfig config,
            ServerLinks.Directory servers,
            Supplier<PortLimits> limits,
            TransportSecurity security,
            RpcObserver observer,
            Metrics metrics) {
        NetworkConfig network = config.network();
        address = new InetSocketAddress(network.bind(), network.ports().server());
        this.limits = limits;
        this.security = security;
        this.observer = observer;
        Dialer dialer = new Dialer(loops, security, address.getAddress());
        calls = new ConnectionPool(dialer, PoolSettings.SERVER);
        raft = config.node().devMode()
                ? null
                : new NetworkTransport(
                        config.node().datacenter(),
                        id -> text(servers.server(id)),
                        new PortDialer(dialer, (id, expected) -> servers.server(id)));
        links = new ServerLinks(
                calls,
                new ArchiveDialer(dialer)::open,
                servers,
                raft == null ? null : new MeasuredTransport(raft, metrics));
    }

    private static String text(@Nullable ServerAddress server) {
        return server == null ? "" : server.hostAndPort();
    }

    /** How the server reaches others. */
    public ServerLinks links() {
        return links;
    }

    /**
     * Opens the port.
     *
     * @param handler answers calls
     * @param archives answers snapshot connections
     * @throws IOException when the address cannot be had
     */
    public void open(CallHandler handler, ArchiveHandler archives) throws IOException {
        PortServices services = new PortServices(handler).archives(archives);
        NetworkTransport transport = raft;
        if (transport != null) {
            services.takeover(PortProtocol.RAFT, (channel, origin) -> transport.accept(channel));
        }
        ServerPort opened = new ServerPort(loops, services, limits, security, observer);
        port = opened;
        opened.bind(address);
    }

    /** Closes the port and all connections. Blocks until that is done. Idempotent. */
    @Override
    public void close() {
        ServerPort opened = port;
        if (opened != null) {
            opened.close();
        }
        if (raft != null) {
            raft.close();
        }
        calls.close();
        loops.close();
    }
}
