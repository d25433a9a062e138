package dev.praetor.rpc;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loops that the server port and the connections to other servers' ports run on, with the channel types that go with them. Any thread. */
public final class Loops implements AutoCloseable {

    private final EventLoopGroup group;
    private final EventLoop[] all;
    private final boolean epoll;
    private final boolean owned;

    private Loops(EventLoopGroup group, boolean epoll, boolean owned) {
        this.group = group;
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor each : group) {
            loops.add((EventLoop) each);
        }
        this.all = loops.toArray(EventLoop[]::new);
        this.epoll = epoll;
        this.owned = owned;
    }

    /** Loops of their own, with epoll when there is one; closed with this. */
    public static Loops create(int threads) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new Loops(
                new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("rpc", true), handlers), epoll, true);
    }

    /**
     * Loops that others run too, such as those of the HTTP API: a call that is made on one of them stays on it, which saves two hand-overs between threads.
     * Not closed with this.
     *
     * @param epoll whether they are of the native transport
     */
    public static Loops shared(EventLoopGroup group, boolean epoll) {
        return new Loops(group, epoll, false);
    }

    public EventLoopGroup group() {
        return group;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public Class<? extends SocketChannel> channel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** The loop whose thread this is; null on any other thread. */
    public @Nullable EventLoop current() {
        Thread thread = Thread.currentThread();
        for (EventLoop each : all) {
            if (each.inEventLoop(thread)) {
                return each;
            }
        }
        return null;
    }

    /** Always the same loop for the same number. */
    public EventLoop of(int number) {
        return all[Math.floorMod(number, all.length)];
    }

    /** Ends loops of our own and with them all their connections. Idempotent. */
    @Override
    public void close() {
        if (owned) {
            // Without a quiet period a loop that has just run tasks ends before it has closed its connections.
            group.shutdownGracefully(1, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }
}
