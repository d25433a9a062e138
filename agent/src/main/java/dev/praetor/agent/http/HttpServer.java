package dev.praetor.agent.http;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.time.Clock;
import dev.praetor.base.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API's listeners with their event loops, one for each core: plain and TLS, on addresses and on Unix sockets. Routes are complete when the server
 * is made.
 */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    /** What a client of a Unix socket is shown as. */
    private static final InetSocketAddress UNIX_CLIENT = InetSocketAddress.createUnresolved("@", 0);

    private final Edge edge;
    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group;
    private final Map<EventLoop, LoopContext> loops = new HashMap<>();
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    public HttpServer(Routes routes, HttpSettings settings) {
        this(routes, new LiveSettings(settings), RequestObserver.NONE);
    }

    public HttpServer(Routes routes, LiveSettings settings, RequestObserver observer) {
        this(routes, settings, observer, Clock.SYSTEM, Runtime.getRuntime().availableProcessors());
    }

    HttpServer(Routes routes, LiveSettings settings, RequestObserver observer, Clock clock, int threads) {
        edge = new Edge(new Dispatcher(routes, settings, observer), settings, new ConnectionLimits(settings), clock);
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("http", true), handlers);
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            loops.put(loop, new LoopContext(loop, new AnswerWriter(settings)));
        }
    }

    /**
     * Listens on an address, without TLS.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException when the address cannot be had
     */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException {
        return bind(address, null);
    }

    /**
     * Listens on an address.
     *
     * @param tls asked at every connection; {@code null} for plain HTTP
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException when the address cannot be had
     */
    public InetSocketAddress bind(InetSocketAddress address, @Nullable Supplier<ServerTls> tls) throws IOException {
        ServerBootstrap bootstrap = bootstrap(tls)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true);
        try {
            return (InetSocketAddress) listen(bootstrap, address).localAddress();
        } catch (IOException cause) {
            throw new IOException("listen tcp " + GoAddress.text(address) + ": " + cause.getMessage(), cause);
        }
    }

    /**
     * Listens on a Unix socket, in place of a file that stands there.
     *
     * @param tls asked at every connection; {@code null} for plain HTTP
     * @throws IOException with Go's text, when the socket cannot be made or given to whom it should belong
     */
    public void bind(Path socket, UnixSocketFile owner, @Nullable Supplier<ServerTls> tls) throws IOException {
        UnixSocketFile.clear(socket);
        ServerBootstrap bootstrap = bootstrap(tls)
                .channel(epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class);
        SocketAddress address = epoll ? new DomainSocketAddress(socket.toString()) : UnixDomainSocketAddress.of(socket);
        try {
            listen(bootstrap, address);
        } catch (IOException cause) {
            throw new IOException("listen unix " + socket + ": bind: " + BindErrors.reason(cause), cause);
        }
        owner.apply(socket);
    }

    private ServerBootstrap bootstrap(@Nullable Supplier<ServerTls> tls) {
        return new ServerBootstrap()
                .group(group)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Acceptor(tls));
    }

    private Channel listen(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        try {
            Channel channel = bootstrap.bind(address).sync().channel();
            listeners.add(channel);
            return channel;
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + address, cause);
        } catch (Exception cause) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** Closes the listeners and, with the event loops, all connections; what they wait for is cancelled. */
    @Override
    public void close() {
        listeners.close().awaitUninterruptibly();
        // Without a quiet period a loop that has just run tasks ends before it has closed its connections.
        group.shutdownGracefully(1, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        loops.values().forEach(loop -> loop.sharedBody().release());
    }

    /** Makes a connection of each accepted channel, or turns the client away. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // closing a channel that serves nobody has no outcome worth waiting for
    private final class Acceptor extends ChannelInitializer<Channel> {
        private final @Nullable Supplier<ServerTls> tls;

        Acceptor(@Nullable Supplier<ServerTls> tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            LoopContext loop = loops.get(channel.eventLoop());
            if (loop == null) {
                channel.close();
                return;
            }
            InetSocketAddress remote =
                    channel.remoteAddress() instanceof InetSocketAddress address ? address : UNIX_CLIENT;
            if (!edge.limits().acquire(remote)) {
                turnAway(channel);
                return;
            }
            if (tls != null) {
                channel.pipeline()
                        .addLast(new TlsGate(tls.get(), edge.settings().get().handshakeTimeout()));
            }
            channel.pipeline().addLast(new HttpConnection(edge, loop, channel, remote));
        }

        /** A client of an HTTPS port gets no answer, as in Consul: there was no handshake yet. */
        private void turnAway(Channel channel) {
            if (tls != null) {
                channel.close();
                return;
            }
            channel.writeAndFlush(Unpooled.wrappedBuffer(Refusal.TOO_MANY_CONNECTIONS.bytes()))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
