package dev.praetor.agent.http;

import dev.praetor.base.time.Clock;
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
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP API's listeners with their event loops, one for each core. Routes are complete when the server is made.
 */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final Edge edge;
    private final EventLoopGroup group;
    private final Map<EventLoop, LoopContext> loops = new HashMap<>();
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ServerBootstrap bootstrap;

    public HttpServer(Routes routes, HttpSettings settings) {
        this(routes, settings, RequestObserver.NONE);
    }

    public HttpServer(Routes routes, HttpSettings settings, RequestObserver observer) {
        this(routes, settings, observer, Clock.SYSTEM, Runtime.getRuntime().availableProcessors());
    }

    HttpServer(Routes routes, HttpSettings settings, RequestObserver observer, Clock clock, int threads) {
        edge = new Edge(
                new Dispatcher(routes, settings, observer),
                settings,
                new ConnectionLimits(settings.maxConnectionsPerClient()),
                clock);
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("http", true), handlers);
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            loops.put(loop, new LoopContext(loop, new AnswerWriter(settings)));
        }
        Class<? extends ServerChannel> listener = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        bootstrap = new ServerBootstrap()
                .group(group)
                .channel(listener)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Acceptor());
    }

    /**
     * Listens on an address.
     *
     * @return the address, with the port that was chosen when 0 was asked for
     * @throws IOException when the address cannot be had
     */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException {
        try {
            Channel channel = bootstrap.bind(address).sync().channel();
            listeners.add(channel);
            return (InetSocketAddress) channel.localAddress();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + address, cause);
        } catch (Exception cause) {
            throw new IOException(
                    "listen tcp " + address.getAddress().getHostAddress() + ":" + address.getPort() + ": "
                            + cause.getMessage(),
                    cause);
        }
    }

    /** Closes the listeners and, with the event loops, all connections; what they wait for is cancelled. */
    @Override
    public void close() {
        listeners.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.values().forEach(loop -> loop.sharedBody().release());
    }

    /** Makes a connection of each accepted channel, or turns the client away. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // closing a channel that serves nobody has no outcome worth waiting for
    private final class Acceptor extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            LoopContext loop = loops.get(channel.eventLoop());
            if (loop == null || !(channel.remoteAddress() instanceof InetSocketAddress remote)) {
                channel.close();
                return;
            }
            if (!edge.limits().acquire(remote.getAddress())) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(Refusal.TOO_MANY_CONNECTIONS.bytes()))
                        .addListener(ChannelFutureListener.CLOSE);
                return;
            }
            channel.pipeline().addLast(new HttpConnection(edge, loop, channel, remote));
        }
    }
}
