package dev.praetor.gossip.transport;

import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.swim.Transport.IncomingStream;
import dev.praetor.gossip.swim.Transport.Receiver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream that another member opened: brings one message, gets one answer or none. Its fields are owned by the transport's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // closing a stream has no outcome worth waiting for
final class IncomingHandler extends ChannelInboundHandlerAdapter implements IncomingStream {

    private final Receiver receiver;
    private final ExecutorService workers;
    private final StreamBudget.Share share;
    private final Duration timeout;
    private final StreamCollector collector;
    private @Nullable ChannelHandlerContext context;
    private @Nullable InetSocketAddress remote;
    private @Nullable Future<?> deadline;
    private boolean taken;

    IncomingHandler(Receiver receiver, ExecutorService workers, StreamBudget.Share share, Duration timeout) {
        this.receiver = receiver;
        this.workers = workers;
        this.share = share;
        this.timeout = timeout;
        this.collector = new StreamCollector(share::take);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        remote = added.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : new InetSocketAddress(0);
        watch(added);
    }

    private void watch(ChannelHandlerContext watched) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = watched.executor().schedule(() -> watched.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!taken) {
                take(read, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void take(ChannelHandlerContext read, ByteBuf bytes) {
        try {
            byte[] whole = collector.add(bytes);
            if (whole != null) {
                taken(read);
                hand(() -> receiver.stream(this, whole));
            }
        } catch (CodecException cause) {
            taken(read);
            hand(() -> receiver.damaged(this, cause));
        }
    }

    private void taken(ChannelHandlerContext read) {
        taken = true;
        read.channel().config().setAutoRead(false);
    }

    private void hand(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException stopped) {
            close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext told, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !taken) {
            ended(told);
        }
    }

    /** The other side has no more to say: what is no whole message is refused by who reads it. */
    private void ended(ChannelHandlerContext told) {
        if (collector.isEmpty()) {
            told.close();
            return;
        }
        taken = true;
        byte[] part = collector.soFar();
        hand(() -> receiver.stream(this, part));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ended) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        share.end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        failed.close();
    }

    @Override
    public InetSocketAddress from() {
        InetSocketAddress address = remote;
        return address == null ? new InetSocketAddress(0) : address;
    }

    @Override
    public void answer(Supplier<byte[]> message, Runnable closed) {
        ChannelHandlerContext open = context;
        if (open == null) {
            closed.run();
            return;
        }
        open.channel().closeFuture().addListener(ignored -> closed.run());
        hand(() -> {
            byte[] bytes = message.get();
            open.executor().execute(() -> {
                watch(open);
                open.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE);
            });
        });
    }

    @Override
    public void close() {
        ChannelHandlerContext open = context;
        if (open != null) {
            open.close();
        }
    }
}
