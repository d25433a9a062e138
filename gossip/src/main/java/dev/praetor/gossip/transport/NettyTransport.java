package dev.praetor.gossip.transport;

import dev.praetor.base.time.Clock;
import dev.praetor.gossip.swim.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gossip over sockets: UDP for packets and TCP for streams on one address and port. One thread does all input and output; what takes its time, such as compressing
 * a large state or looking up a host name, is done on threads of its own. Any thread.
 */
public final class NettyTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger("agent.gossip");

    /** So many host names are looked up at once. */
    private static final int MOST_LOOKUPS = 4;

    /** The largest datagram. */
    private static final int LARGEST_PACKET = 65_536;

    /** Asked of the kernel for what waits to be read; it gives as much as it allows. */
    private static final int SOCKET_BUFFER = 2 * 1024 * 1024;

    /** Packets beyond so many bytes that wait to be written are dropped. */
    private static final int MOST_UNSENT = 1024 * 1024;

    /** How often another port is tried, when any will do and that for packets is not free. */
    private static final int PORT_TRIES = 10;

    private final EventLoopGroup group;
    private final boolean epoll = Epoll.isAvailable();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    /** The system's resolver blocks in native code, where a virtual thread would hold up all others. */
    private final ThreadPoolExecutor lookups;

    private final StreamBudget budget = new StreamBudget();
    private final Duration streamTimeout;
    private final Clock clock;
    private final Channel packets;
    private final InetSocketAddress address;
    private volatile @Nullable Receiver receiver;

    private NettyTransport(String name, InetSocketAddress wanted, Duration streamTimeout, Clock clock)
            throws IOException {
        this.streamTimeout = streamTimeout;
        this.clock = clock;
        lookups = new ThreadPoolExecutor(
                MOST_LOOKUPS,
                MOST_LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(name + "-lookups", true));
        lookups.allowCoreThreadTimeOut(true);
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), handlers);
        try {
            packets = listen(wanted);
            address = (InetSocketAddress) packets.localAddress();
        } catch (IOException cause) {
            close();
            throw cause;
        }
    }

    /**
     * Listens; delivers from {@link #start} on.
     *
     * @param name of its thread
     * @param address with port 0, any port that is free for packets and streams is taken
     * @param streamTimeout how long a stream that another member opens may take to bring its message, and then to take the answer
     * @param clock by which packets are stamped
     * @throws IOException with memberlist's text when the address cannot be had
     */
    public static NettyTransport listen(String name, InetSocketAddress address, Duration streamTimeout, Clock clock)
            throws IOException {
        return new NettyTransport(name, address, streamTimeout, clock);
    }

    private Channel listen(InetSocketAddress wanted) throws IOException {
        for (int tries = 1; ; tries++) {
            Channel streams = bindStreams(wanted);
            try {
                Channel bound = bindPackets((InetSocketAddress) streams.localAddress());
                channels.add(streams);
                channels.add(bound);
                return bound;
            } catch (IOException cause) {
                streams.close().awaitUninterruptibly();
                if (wanted.getPort() != 0 || tries == PORT_TRIES) {
                    throw cause;
                }
            }
        }
    }

    private Channel bindStreams(InetSocketAddress wanted) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        return await(() -> bootstrap.bind(wanted).sync().channel(), "TCP", wanted);
    }

    private Channel bindPackets(InetSocketAddress wanted) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_PACKET))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(MOST_UNSENT / 2, MOST_UNSENT))
                .handler(new PacketHandler(clock, this::deliver));
        return await(() -> bootstrap.bind(wanted).sync().channel(), "UDP", wanted);
    }

    /** A bind that waits. */
    private interface Binding {
        Channel bind() throws InterruptedException;
    }

    private static Channel await(Binding binding, String network, InetSocketAddress wanted) throws IOException {
        try {
            return binding.bind();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + wanted, cause);
        } catch (Exception cause) {
            throw (BindException) new BindException(NetworkErrors.listen(network, wanted, cause)).initCause(cause);
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void start(Receiver receives) {
        receiver = receives;
        channels.forEach(channel -> channel.config().setAutoRead(true));
    }

    private void deliver(InetSocketAddress from, byte[] packet, long arrivedNanos) {
        Receiver receives = receiver;
        if (receives != null) {
            receives.packet(from, packet, arrivedNanos);
        }
    }

    private void accept(Channel channel) {
        Receiver receives = receiver;
        StreamBudget.Share share = receives == null ? null : budget.open();
        if (receives == null || share == null) {
            channel.close().addListener(ignored -> {});
            return;
        }
        channels.add(channel);
        channel.pipeline().addLast(new IncomingHandler(receives, workers, share, streamTimeout));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of a packet nobody waits for
    public void send(InetSocketAddress to, byte[] packet) {
        if (packets.isWritable()) {
            packets.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), to), packets.voidPromise());
        }
    }

    @Override
    public void exchange(
            InetSocketAddress to,
            Supplier<byte[]> message,
            boolean answered,
            Duration timeout,
            Consumer<ExchangeResult> done) {
        OutgoingExchange exchange = new OutgoingExchange(to, answered, timeout, done);
        execute(workers, () -> {
            byte[] bytes;
            try {
                bytes = message.get();
            } catch (RuntimeException cause) {
                exchange.fail(false, String.valueOf(cause.getMessage()));
                return;
            }
            Bootstrap bootstrap = new Bootstrap()
                    .group(group)
                    .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                    .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                    .option(ChannelOption.TCP_NODELAY, true);
            exchange.start(bootstrap, bytes, channels);
        });
    }

    @Override
    public void resolve(String host, Consumer<Resolved> done) {
        execute(lookups, () -> done.accept(HostLookup.resolve(host)));
    }

    /** After the end nothing is done any more. */
    private static void execute(ExecutorService executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.trace("a task came after the end of the transport", stopped);
        }
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        workers.shutdownNow();
        lookups.shutdownNow();
    }
}
