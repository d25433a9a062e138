package dev.praetor.rpc.port;

import dev.praetor.base.go.GoAddress;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.Loops;
import dev.praetor.rpc.RpcObserver;
import dev.praetor.rpc.TransportSecurity;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server port ({@code ports.server}, 8300): one listener for calls, Raft and snapshots (wire-rpc.md section 1). Any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
public final class ServerPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");
    private static final int BACKLOG = 1024;

    private final Loops loops;
    private final Supplier<PortLimits> limits;
    private final TransportSecurity security;
    private final RpcObserver observer;
    private final Dispatch dispatch;
    private final ConnectionCounts counts = new ConnectionCounts();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /**
     * Makes a port that does not listen yet.
     *
     * @param limits asked at every connection, so that a reload takes effect with the next one
     */
    public ServerPort(
            Loops loops,
            PortServices services,
            Supplier<PortLimits> limits,
            TransportSecurity security,
            RpcObserver observer) {
        this.loops = loops;
        this.limits = limits;
        this.security = security;
        this.observer = observer;
        this.dispatch = new Dispatch(services, security, observer);
    }

    /**
     * Listens on an address.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException when the address cannot be had
     */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Acceptor());
        try {
            Channel listener = bootstrap.bind(address).sync().channel();
            channels.add(listener);
            return (InetSocketAddress) listener.localAddress();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + address, cause);
        } catch (Exception cause) {
            throw new IOException("listen tcp " + GoAddress.text(address) + ": " + cause.getMessage(), cause);
        }
    }

    /** How many connections a source address has. */
    public int connectionsOf(InetAddress client) {
        return counts.of(client);
    }

    /** Stops listening and closes all connections; calls under way are cancelled. Idempotent. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }

    /** Prepares an accepted connection, or turns its client away. */
    private final class Acceptor extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel channel) {
            if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
                // The client is gone already.
                channel.close();
                return;
            }
            InetAddress client = remote.getAddress();
            PortLimits current = limits.get();
            if (!counts.acquire(client, current.connectionsPerClient())) {
                LOG.atError()
                        .addKeyValue("conn", CallOrigin.from(channel.remoteAddress()))
                        .log("rejecting RPC conn from because rpc_max_conns_per_client exceeded");
                channel.close();
                return;
            }
            channel.closeFuture().addListener(closed -> counts.release(client));
            channels.add(channel);
            observer.accepted();
            channel.pipeline()
                    .addLast(new FirstByte(
                            security, dispatch, current.handshakeTimeout().toMillis()));
        }
    }
}
