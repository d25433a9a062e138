package dev.praetor.consensus.jraft.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Server ports on 127.0.0.1 that know the first byte of Raft only, and connections between them. A cut holds back what is sent, as a network does that
 * loses packets: nothing is told to either side, and what was sent arrives once it heals.
 */
public final class LoopbackNetwork implements AutoCloseable {

    private static final byte RAFT = 1;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final Map<String, Channel> listeners = new ConcurrentHashMap<>();
    private final Set<String> isolated = ConcurrentHashMap.newKeySet();
    private final Set<Cut> cuts = ConcurrentHashMap.newKeySet();

    /** Where a member listens, empty when it never did. */
    public String address(String memberId) {
        return addresses.getOrDefault(memberId, "");
    }

    /** Opens a port of a member, in place of an older one; what asks for Raft goes to the acceptor. */
    public String listen(String memberId, Consumer<Channel> acceptor) throws InterruptedException {
        return listen(memberId, 0, acceptor);
    }

    /** Opens a given port of a member. */
    public String listen(String memberId, int port, Consumer<Channel> acceptor) throws InterruptedException {
        close(memberId);
        Channel listener = new ServerBootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new FirstByte(acceptor));
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", port))
                .sync()
                .channel();
        listeners.put(memberId, listener);
        InetSocketAddress bound = (InetSocketAddress) listener.localAddress();
        String address = "127.0.0.1:" + bound.getPort();
        addresses.put(memberId, address);
        return address;
    }

    /** Closes a member's port; its address stays known. */
    public void close(String memberId) throws InterruptedException {
        Channel old = listeners.remove(memberId);
        if (old != null) {
            old.close().sync();
        }
    }

    private static final class FirstByte extends ByteToMessageDecoder {

        private final Consumer<Channel> acceptor;

        FirstByte(Consumer<Channel> acceptor) {
            this.acceptor = acceptor;
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (in.readByte() != RAFT) {
                context.close();
                return;
            }
            acceptor.accept(context.channel());
            context.pipeline().remove(this);
        }
    }

    /** The dialer of a member. */
    public RaftDialer dialer(String from) {
        return (to, address, loop) -> dial(from, to, address, loop);
    }

    private Future<Channel> dial(String from, String to, String address, EventLoop loop) {
        Promise<Channel> result = loop.newPromise();
        if (isolated.contains(from) || isolated.contains(to)) {
            // Nobody answers.
            return result;
        }
        int colon = address.lastIndexOf(':');
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Cut(from, to))
                .connect(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        connecting.addListener(done -> {
            if (!connecting.isSuccess()) {
                result.tryFailure(connecting.cause());
                return;
            }
            ByteBuf first = connecting.channel().alloc().buffer(1).writeByte(RAFT);
            connecting.channel().writeAndFlush(first);
            if (!result.trySuccess(connecting.channel())) {
                connecting.channel().close();
            }
        });
        return result;
    }

    /** Cuts a member off from all others. */
    public void isolate(String memberId) {
        isolated.add(memberId);
    }

    /** Undoes every {@link #isolate}. */
    public void heal() {
        isolated.clear();
        cuts.forEach(Cut::release);
    }

    /** Holds back what goes over a connection, both ways, while one of its ends is isolated. Stands at the end that made it. */
    private final class Cut extends io.netty.channel.ChannelDuplexHandler {

        private final String from;
        private final String to;
        private final List<Object> incoming = new ArrayList<>();
        private final List<Object> outgoing = new ArrayList<>();
        private ChannelHandlerContext context;

        Cut(String from, String to) {
            this.from = from;
            this.to = to;
        }

        private boolean holds() {
            return isolated.contains(from) || isolated.contains(to);
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
            cuts.add(this);
        }

        @Override
        public void channelRead(ChannelHandlerContext reading, Object message) {
            if (holds() || !incoming.isEmpty()) {
                incoming.add(message);
                return;
            }
            reading.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext writing, Object message, io.netty.channel.ChannelPromise promise) {
            if (holds() || !outgoing.isEmpty()) {
                outgoing.add(message);
                return;
            }
            writing.write(message, promise);
        }

        @Override
        public void channelInactive(ChannelHandlerContext closed) {
            cuts.remove(this);
            incoming.forEach(ReferenceCountUtil::release);
            outgoing.forEach(ReferenceCountUtil::release);
            incoming.clear();
            outgoing.clear();
            closed.fireChannelInactive();
        }

        void release() {
            context.executor().execute(() -> {
                outgoing.forEach(context::write);
                context.flush();
                outgoing.clear();
                List<Object> held = List.copyOf(incoming);
                incoming.clear();
                held.forEach(context::fireChannelRead);
            });
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
