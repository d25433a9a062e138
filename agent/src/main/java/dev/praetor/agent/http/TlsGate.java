package dev.praetor.agent.http;

import dev.praetor.base.tls.ServerTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of a connection to an HTTPS port. It looks at the first bytes: a TLS handshake goes on to a TLS handler, which takes this one's place;
 * plain HTTP gets Go's text; anything else is hung up on. From the first moment on a client has a limited time until its handshake is done. Owned by the
 * connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
final class TlsGate extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("agent.http");

    /** The header of a TLS record, which Go reads before it decides. */
    private static final int RECORD_HEADER = 5;

    private static final int HANDSHAKE = 0x16;
    private static final List<String> HTTP = List.of("GET /", "HEAD ", "POST ", "PUT /", "OPTIO");
    private static final byte[] PLAIN_HTTP =
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
                    .getBytes(StandardCharsets.US_ASCII);
    /** The alert {@code internal_error}, which Go sends when it has no certificate to show. */
    private static final byte[] NO_CERTIFICATE = {0x15, 3, 1, 0, 2, 2, 80};

    private final ServerTls tls;
    private final Duration patience;
    private @Nullable ByteBuf first;
    private java.util.concurrent.@Nullable Future<?> deadline;

    TlsGate(ServerTls tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (patience.isPositive()) {
            deadline = context.executor()
                    .schedule(() -> context.channel().close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf before = first;
        first = before == null ? bytes : Unpooled.wrappedBuffer(before, bytes);
        decide(context, first);
    }

    private void decide(ChannelHandlerContext context, ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return;
        }
        if (bytes.getByte(bytes.readerIndex()) == HANDSHAKE) {
            open(context);
            return;
        }
        if (bytes.readableBytes() < RECORD_HEADER) {
            return;
        }
        String start = bytes.toString(bytes.readerIndex(), RECORD_HEADER, StandardCharsets.ISO_8859_1);
        turnAway(context, HTTP.contains(start) ? PLAIN_HTTP : new byte[0]);
    }

    private void open(ChannelHandlerContext context) {
        SSLEngine engine = tls.engine();
        if (engine == null) {
            turnAway(context, NO_CERTIFICATE);
            return;
        }
        SslHandler handler = new SslHandler(engine);
        // The deadline of this gate covers the handshake too.
        handler.setHandshakeTimeoutMillis(0);
        java.util.concurrent.Future<?> pending = deadline;
        deadline = null;
        handler.handshakeFuture().addListener(done -> handshaken(context, done, pending));
        context.pipeline().addAfter(context.name(), "tls", handler);
        context.pipeline().remove(this);
    }

    private static void handshaken(
            ChannelHandlerContext context, Future<?> done, java.util.concurrent.@Nullable Future<?> deadline) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (!done.isSuccess()) {
            LOG.atDebug()
                    .addKeyValue("from", context.channel().remoteAddress())
                    .addKeyValue("error", String.valueOf(done.cause().getMessage()))
                    .log("TLS handshake failed");
        }
    }

    private void turnAway(ChannelHandlerContext context, byte[] answer) {
        release();
        context.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Hands over what was read so far to the handler that comes next. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
        ByteBuf read = first;
        first = null;
        if (read != null) {
            context.fireChannelRead(read);
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        release();
        context.fireChannelInactive();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void release() {
        if (first != null) {
            first.release();
            first = null;
        }
    }
}
