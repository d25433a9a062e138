package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.AddressBook;
import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries Raft's messages of one member over connections between server ports. Each direction between two members, and in it control messages and data, has
 * a connection of its own, on event loops of its own, so that heartbeats and elections never queue behind data.
 *
 * <p>A connection begins, behind the first byte 0x01, with a {@link Greeting} and its {@link Welcome}; then come {@link Frames}. A member of another
 * cluster or another datacenter is refused, with a line in the log.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
public final class NetworkTransport implements RaftTransport, AutoCloseable {

    private final String datacenter;
    private final AddressBook addresses;
    private final RaftDialer dialer;
    private final EventLoopGroup controlLoop = loop("raft-control");
    private final EventLoopGroup dataLoop = loop("raft-data");
    private final Refusals refusals = new Refusals();
    private final Map<String, OutboundLane> control = new ConcurrentHashMap<>();
    private final Map<String, OutboundLane> data = new ConcurrentHashMap<>();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final ChannelGroup accepted = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private record Served(Handshake handshake, Handler handler, AtomicBoolean open) {}

    /** Hands on nothing any more once its member is not served. */
    private record WhileOpen(Handler handler, AtomicBoolean open) implements Handler {

        @Override
        public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
            if (open.get()) {
                handler.handle(from, kind, request, answer);
            }
        }

        @Override
        public void closed(String from) {
            if (open.get()) {
                handler.closed(from);
            }
        }
    }

    private volatile @Nullable Served served;

    /** Makes one that has no connections yet. */
    public NetworkTransport(String datacenter, AddressBook addresses, RaftDialer dialer) {
        this.datacenter = datacenter;
        this.addresses = addresses;
        this.dialer = dialer;
    }

    private static EventLoopGroup loop(String name) {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), handlers);
    }

    /**
     * Takes over a connection that asked for Raft: its first byte was read, and what follows goes through the pipeline as it is. On the channel's loop.
     * Closed at once as long as no member is served.
     */
    public void accept(Channel channel) {
        Served now = served;
        if (now == null || !now.open().get()) {
            channel.close();
            return;
        }
        accepted.add(channel);
        FrameReader reader = new FrameReader();
        channel.pipeline()
                .addLast(
                        reader,
                        new InboundConnection(
                                channel,
                                reader,
                                now.handshake(),
                                new WhileOpen(now.handler(), now.open()),
                                this::loop,
                                refusals));
    }

    @Override
    public Registration serve(String memberId, ClusterIdentity identity, Handler handler) {
        Served now = new Served(new Handshake(memberId, datacenter, identity), handler, new AtomicBoolean(true));
        served = now;
        return () -> {
            now.open().set(false);
        };
    }

    @Override
    public void send(String from, String to, RaftMessage kind, byte[] request, Duration timeout, Answer answer) {
        OutboundLane lane = lane(to, Lane.of(kind));
        if (lane == null) {
            answer.failed(to + ": this member is not served", false);
            return;
        }
        try {
            lane.send(new Request(kind, request, System.nanoTime() + timeout.toNanos(), answer));
        } catch (RejectedExecutionException closing) {
            answer.failed(to + ": closed", false);
        }
    }

    private EventLoop loop(Lane lane) {
        return (lane == Lane.CONTROL ? controlLoop : dataLoop).next();
    }

    private @Nullable OutboundLane lane(String to, Lane lane) {
        Served now = served;
        if (now == null || !now.open().get()) {
            return null;
        }
        return (lane == Lane.CONTROL ? control : data)
                .computeIfAbsent(
                        to, _ -> new OutboundLane(to, lane, loop(lane), now.handshake(), addresses, dialer, refusals));
    }

    @Override
    public boolean connected(String from, String to) {
        OutboundLane lane = lane(to, Lane.CONTROL);
        return lane != null && lane.connected();
    }

    @Override
    public void probe(String to, Consumer<Boolean> gone) {
        String address = addresses.address(to);
        if (address.isEmpty()) {
            gone.accept(false);
            return;
        }
        new Probe(dialer, to, address, loop(Lane.CONTROL), gone).run();
    }

    @Override
    public void disconnect(String from, String to) {
        for (OutboundLane lane : new OutboundLane[] {control.get(to), data.get(to)}) {
            if (lane != null) {
                lane.disconnect();
            }
        }
    }

    /** Closes all connections, of either side. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        served = null;
        accepted.close();
        control.values().forEach(OutboundLane::close);
        data.values().forEach(OutboundLane::close);
        controlLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        dataLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
