package dev.praetor.gossip.transport;

import dev.praetor.gossip.codec.CodecException;
import dev.praetor.gossip.codec.StreamReader;
import dev.praetor.gossip.swim.Transport.ExchangeResult;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One message to another member over a stream of its own, and its answer. Its fields are owned by the transport's thread; told its outcome once. */
@SuppressWarnings("FutureReturnValueIgnored") // closing a stream has no outcome worth waiting for
final class OutgoingExchange extends ChannelInboundHandlerAdapter {

    private final InetSocketAddress to;
    private final boolean answered;
    private final Duration timeout;
    private final Consumer<ExchangeResult> done;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final StreamCollector collector = new StreamCollector(more -> more <= StreamReader.MOST);
    private @Nullable Future<?> deadline;

    OutgoingExchange(InetSocketAddress to, boolean answered, Duration timeout, Consumer<ExchangeResult> done) {
        this.to = to;
        this.answered = answered;
        this.timeout = timeout;
        this.done = done;
    }

    /** Connects and sends. */
    void start(Bootstrap bootstrap, byte[] message, ChannelGroup channels) {
        int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
        try {
            bootstrap
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                    .handler(this)
                    .connect(to)
                    .addListener((ChannelFuture connecting) -> connected(connecting, message, channels));
        } catch (RuntimeException cause) {
            fail(false, NetworkErrors.dial(to, cause));
        }
    }

    private void connected(ChannelFuture connecting, byte[] message, ChannelGroup channels) {
        Throwable cause = connecting.cause();
        Channel channel = connecting.channel();
        if (cause != null) {
            fail(false, NetworkErrors.dial(to, cause));
            return;
        }
        channels.add(channel);
        deadline = channel.eventLoop()
                .schedule(
                        () -> end(channel, NetworkErrors.read(channel, to, "i/o timeout")),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        channel.writeAndFlush(Unpooled.wrappedBuffer(message)).addListener(written -> {
            if (written.cause() != null) {
                end(channel, NetworkErrors.read(channel, to, NetworkErrors.reason(written.cause())));
            } else if (!answered) {
                finish(new ExchangeResult.Answered(new byte[0]));
                channel.close();
            }
        });
    }

    private void end(Channel channel, String reason) {
        fail(true, reason);
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            byte[] whole = collector.add(bytes);
            if (whole != null) {
                finish(new ExchangeResult.Answered(whole));
                context.close();
            }
        } catch (CodecException cause) {
            end(context.channel(), String.valueOf(cause.getMessage()));
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        fail(true, collector.isEmpty() ? "EOF" : "unexpected EOF");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context.channel(), NetworkErrors.read(context.channel(), to, "read: " + NetworkErrors.reason(cause)));
    }

    /** Ends it without an answer, unless it has ended. Any thread. */
    void fail(boolean connected, String reason) {
        finish(new ExchangeResult.Failed(connected, reason));
    }

    private void finish(ExchangeResult result) {
        if (finished.compareAndSet(false, true)) {
            done.accept(result);
        }
    }
}
