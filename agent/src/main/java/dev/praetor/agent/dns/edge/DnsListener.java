package dev.praetor.agent.dns.edge;

import dev.praetor.base.time.Clock;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The sockets of the DNS interface on event loops of its own, so that no other work delays an answer. With epoll each loop has a UDP socket on the same port,
 * among which the kernel spreads clients; packets are received and sent many at a time. The kernel's buffer bounds how long a packet waits to be read. Made
 * and closed by one owner.
 */
final class DnsListener implements AutoCloseable {

    /** Queries that are longer are cut by the kernel, and refused. */
    static final int LONGEST_DATAGRAM = 2048;

    private static final int MOST_LOOPS = 4;
    private static final int DATAGRAMS_AT_ONCE = 32;

    /** What a socket holds that nobody read yet: some hundred queries, a few milliseconds' worth. What is beyond would be answered late. */
    private static final int RECEIVE_BUFFER = 256 * 1024;

    private static final int MOST_CONNECTIONS = 4096;
    private static final int IDLE_SECONDS = 8;
    private static final int LONGEST_MESSAGE = 65535;

    private final Transport transport;
    private final EventLoopGroup group;
    private final Map<EventLoop, Responder> responders = new HashMap<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger connections = new AtomicInteger();

    DnsListener() {
        transport = Transport.best();
        int loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_LOOPS);
        group = new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("dns", true), transport.handlers());
    }

    /** Sends messages to others over these loops. */
    Upstream upstream() {
        return new Upstream(group, transport);
    }

    /**
     * Names who answers, before the first address is bound.
     *
     * @param randoms makes a generator for each loop
     */
    void answerWith(
            Supplier<Resolver> resolvers, Clock clock, DnsTelemetry telemetry, Supplier<RandomGenerator> randoms) {
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            responders.put(
                    loop,
                    new Responder(loop, PooledByteBufAllocator.DEFAULT, resolvers, clock, telemetry, randoms.get()));
        }
    }

    /**
     * Listens on a UDP address.
     *
     * @return the address with its port
     * @throws IOException when it cannot be had
     */
    InetSocketAddress bindUdp(InetSocketAddress address) throws IOException {
        if (!transport.epoll()) {
            return bindUdp(address, false);
        }
        InetSocketAddress bound = address;
        // Sockets that share a port would also share it with another program's.
        try (DatagramSocket probe = new DatagramSocket(address)) {
            bound = new InetSocketAddress(address.getAddress(), probe.getLocalPort());
        }
        for (EventLoop ignored : responders.keySet()) {
            bindUdp(bound, true);
        }
        return bound;
    }

    private InetSocketAddress bindUdp(InetSocketAddress address, boolean shared) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(transport.datagram())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Responder responder = responders.get(channel.eventLoop());
                        if (responder != null) {
                            channel.pipeline().addLast(new UdpQueries(responder));
                        }
                    }
                });
        if (shared) {
            bootstrap
                    .option(UnixChannelOption.SO_REUSEPORT, true)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LONGEST_DATAGRAM)
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(LONGEST_DATAGRAM * DATAGRAMS_AT_ONCE));
        } else {
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_DATAGRAM));
        }
        try {
            Channel channel = bootstrap.bind(address).sync().channel();
            channels.add(channel);
            return (InetSocketAddress) channel.localAddress();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + address, cause);
        } catch (Exception cause) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /**
     * Listens on a TCP address.
     *
     * @return the address with its port
     * @throws IOException when it cannot be had
     */
    InetSocketAddress bindTcp(InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(transport.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 * 1024, 128 * 1024))
                .childHandler(new Acceptor());
        try {
            Channel channel = bootstrap.bind(address).sync().channel();
            channels.add(channel);
            return (InetSocketAddress) channel.localAddress();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + address, cause);
        } catch (Exception cause) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** Makes a connection of an accepted channel, or closes it when there are too many. */
    private final class Acceptor extends ChannelInitializer<Channel> {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // closing a channel that serves nobody has no outcome
        protected void initChannel(Channel channel) {
            channels.add(channel);
            Responder responder = responders.get(channel.eventLoop());
            if (responder == null || connections.incrementAndGet() > MOST_CONNECTIONS) {
                connections.decrementAndGet();
                channel.close();
                return;
            }
            channel.pipeline()
                    .addLast(
                            new IdleStateHandler(0, 0, IDLE_SECONDS),
                            new LengthFieldBasedFrameDecoder(LONGEST_MESSAGE + 2, 0, 2, 0, 2),
                            new TcpQueries(responder, connections::decrementAndGet));
        }
    }

    /** Closes all sockets; what waits is given up. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        // Without a quiet period a loop that has just run tasks ends before it has closed its connections.
        group.shutdownGracefully(1, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
