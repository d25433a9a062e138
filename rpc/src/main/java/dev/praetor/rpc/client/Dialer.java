package dev.praetor.rpc.client;

import dev.praetor.rpc.Loops;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to server ports (wire-rpc.md section 1, dialing): TCP with keep-alive and without delay, TLS behind byte 3 where the settings ask for it,
 * then the type byte. Within {@link #TIMEOUT} altogether. Any thread; never blocks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
public final class Dialer {

    /** How long a connection may take to be made, TLS included. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Loops loops;
    private final TransportSecurity security;
    private final @Nullable InetAddress source;
    private final Duration timeout;

    /** Connections leave from whichever address the system picks. */
    public Dialer(Loops loops, TransportSecurity security) {
        this(loops, security, null);
    }

    /**
     * Connections that leave from an address.
     *
     * @param source {@code bind_addr}; null or the wildcard for the system's choice
     */
    public Dialer(Loops loops, TransportSecurity security, @Nullable InetAddress source) {
        this(loops, security, source, TIMEOUT);
    }

    Dialer(Loops loops, TransportSecurity security, @Nullable InetAddress source, Duration timeout) {
        this.loops = loops;
        this.security = security;
        this.source = source == null || source.isAnyLocalAddress() ? null : source;
        this.timeout = timeout;
    }

    Loops loops() {
        return loops;
    }

    /** Makes a connection on any of the event loops. */
    public void dial(ServerAddress server, PortProtocol protocol, DialListener listener) {
        dial(server, protocol, loops.group().next(), listener);
    }

    /** Makes a connection on an event loop of the dialer's own. */
    public void dial(ServerAddress server, PortProtocol protocol, EventLoop loop, DialListener listener) {
        InetSocketAddress address = server.address();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(loops.channel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(new ChannelInboundHandlerAdapter());
        ChannelFuture connecting = source == null
                ? bootstrap.connect(address)
                : bootstrap.connect(address, new InetSocketAddress(source, 0));
        connecting.addListener(done -> {
            Channel channel = connecting.channel();
            if (!done.isSuccess()) {
                channel.close();
                listener.failed(DialErrors.of(source, address, done.cause()));
                return;
            }
            new Opening(channel, server, protocol, security, source, timeout, listener).begin();
        });
    }
}
