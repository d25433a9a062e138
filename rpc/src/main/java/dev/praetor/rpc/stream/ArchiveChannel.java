package dev.praetor.rpc.stream;

import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.CallOrigin;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An exchange over a connection. Made on its event loop; the streams are for other threads.
 *
 * <p>The end of a direction is a half-close of TCP, over TLS the alert close_notify: there the end of TCP alone is a break. An exchange that ends otherwise is
 * reset, so that the other side does not take what it has for everything.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
public final class ArchiveChannel extends ChannelInboundHandlerAdapter implements ArchiveExchange {

    /** How long either side may be silent: a restore of a large archive answers only when it is done. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How long a closed exchange waits for the other side to end. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final Channel channel;
    private final CallOrigin origin;
    private final @Nullable SslHandler tls;
    private final ArchiveInput input;
    private final ArchiveOutput output;
    private final Promise<@Nullable Void> halfClosed;
    private boolean closing;
    private boolean ended;

    private ArchiveChannel(Channel channel, CallOrigin origin) {
        this.channel = channel;
        this.origin = origin;
        this.tls = channel.pipeline().get(SslHandler.class);
        this.input = new ArchiveInput(channel, PATIENCE.toMillis(), this::readOn);
        this.halfClosed = channel.eventLoop().newPromise();
        this.output = new ArchiveOutput(channel, PATIENCE.toMillis(), this::halfClose, input::distrust);
    }

    /** Takes a connection for an exchange; on its event loop. */
    public static ArchiveChannel over(Channel channel, CallOrigin origin) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        // Whoever refuses an archive answers and hangs up: a write that fails then must not lose the answer.
        channel.config().setOption(ChannelOption.AUTO_CLOSE, false);
        ArchiveChannel exchange = new ArchiveChannel(channel, origin);
        channel.pipeline().addLast(exchange);
        RequestEnd end = channel.pipeline().get(RequestEnd.class);
        SslHandler tls = exchange.tls;
        if (end != null
                && tls != null
                && tls.engine().getSession().getProtocol().equals("TLSv1.2")) {
            end.tell(exchange::inputEnded);
        }
        return exchange;
    }

    @Override
    public CallOrigin origin() {
        return origin;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public byte[] readValue(int limit) throws IOException {
        return input.value(limit);
    }

    /** After what was written, since both take the same way. */
    private void halfClose() {
        onLoop(() -> {
            if (tls != null) {
                tls.closeOutbound().addListener(done -> halfClosed.setSuccess(null));
            } else {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> shutDown());
            }
        });
    }

    /** Decided on the event loop: Netty's epoll transport answers a wish to read after the end with an error that ends the connection. */
    private void readOn() {
        onLoop(() -> {
            if (!ended) {
                channel.config().setAutoRead(true);
            }
        });
    }

    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException ended) {
            // The loop has ended, and with it the connection.
        }
    }

    private void shutDown() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(done -> halfClosed.setSuccess(null));
        } else {
            halfClosed.setSuccess(null);
        }
    }

    @Override
    public void close() {
        if (!output.isClosed()) {
            breakOff();
            return;
        }
        input.discard();
        halfClosed.addListener(done -> closeSoon());
    }

    /** Closing while the other side still sends would reset the connection under what it has not read yet. */
    private void closeSoon() {
        closing = true;
        if (ended) {
            channel.close();
        } else {
            channel.eventLoop().schedule(() -> channel.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the connection in a way that the other side notices. */
    void breakOff() {
        input.discard();
        output.fail("closed");
        hangUp();
    }

    private void hangUp() {
        onLoop(() -> {
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            // Below TLS, which would say close_notify.
            ChannelHandlerContext below =
                    tls == null ? null : channel.pipeline().context(tls);
            if (below == null) {
                channel.close();
            } else {
                below.close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            input.put(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean shutDown = event instanceof ChannelInputShutdownEvent;
        boolean closed = event instanceof SslCloseCompletionEvent;
        if (shutDown && tls != null || event instanceof SslCloseCompletionEvent tried && !tried.isSuccess()) {
            input.fail("unexpected EOF");
        }
        if (shutDown || closed) {
            inputEnded();
        }
    }

    /** The other side says no more. */
    private void inputEnded() {
        ended = true;
        input.finish();
        if (closing) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        input.fail("unexpected EOF");
        output.fail("write: broken pipe");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        input.fail(reason);
        output.fail(reason);
        hangUp();
    }
}
