package dev.praetor.rpc.port;

import dev.praetor.base.tls.TlsFailure;
import dev.praetor.rpc.CallOrigin;
import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.TransportSecurity;
import dev.praetor.rpc.TransportSecurity.Start;
import dev.praetor.rpc.stream.RequestEnd;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The first handler of a connection to the server port: reads the type byte, puts TLS below itself when the byte asks for it, and gives way to the handlers of
 * the protocol that was chosen. From the first moment on the client has a limited time until that is settled. Owned by the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing has no outcome worth waiting for
final class FirstByte extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.rpc");

    /** The largest type byte; what is above may be the start of a TLS record. */
    private static final int LARGEST = 9;

    /** Name of the handler below TLS. */
    private static final String LOWEST = "request end";

    private enum Place {
        PLAIN(Start.ANNOUNCED),
        TLS(Start.ANNOUNCED),
        INSECURE_TLS(Start.INSECURE),
        NATIVE_TLS(Start.NATIVE);

        private final Start start;

        Place(Start start) {
            this.start = start;
        }
    }

    private final TransportSecurity security;
    private final Dispatch dispatch;
    private final long patienceMillis;
    private Place place = Place.PLAIN;
    private @Nullable SslHandler tls;
    private @Nullable Future<?> deadline;
    private boolean settled;

    FirstByte(TransportSecurity security, Dispatch dispatch, long patienceMillis) {
        this.security = security;
        this.dispatch = dispatch;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (patienceMillis > 0) {
            deadline = context.executor().schedule(() -> tooLate(context), patienceMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void tooLate(ChannelHandlerContext context) {
        LOG.atError()
                .addKeyValue("conn", from(context))
                .addKeyValue("error", "read tcp " + ends(context) + ": i/o timeout")
                .log("failed to read byte");
        end(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (settled || !bytes.isReadable()) {
            bytes.release();
            return;
        }
        int code = bytes.getUnsignedByte(bytes.readerIndex());
        if (place == Place.PLAIN && code > LARGEST && security.offered()) {
            secure(context, Place.NATIVE_TLS, bytes);
            return;
        }
        bytes.skipBytes(1);
        if (place == Place.PLAIN) {
            plain(context, code, bytes);
            return;
        }
        // Within TLS without a type byte the protocol is settled before anything can be read.
        inside(context, code, bytes);
    }

    private void plain(ChannelHandlerContext context, int code, ByteBuf rest) {
        if (code == PortProtocol.TLS) {
            secure(context, Place.TLS, rest);
            return;
        }
        if (code == PortProtocol.INSECURE.code()) {
            secure(context, Place.INSECURE_TLS, rest);
            return;
        }
        if (security.required()) {
            LOG.atWarn().addKeyValue("conn", from(context)).log("Non-TLS connection attempted with VerifyIncoming set");
            rest.release();
            end(context);
            return;
        }
        chosen(context, code, rest);
    }

    private void inside(ChannelHandlerContext context, int code, ByteBuf rest) {
        if (code == PortProtocol.TLS || code == PortProtocol.INSECURE.code()) {
            LOG.atError()
                    .addKeyValue("conn", from(context))
                    .log("TLS connection attempting to establish inner TLS connection");
            rest.release();
            end(context);
            return;
        }
        chosen(context, code, rest);
    }

    private void chosen(ChannelHandlerContext context, int code, ByteBuf rest) {
        PortProtocol protocol = PortProtocol.of(code);
        if (protocol == null || !dispatch.serves(protocol)) {
            // A protocol of Consul's that is not built is tried by its agents again and again.
            LOG.atLevel(protocol == null ? Level.ERROR : Level.DEBUG)
                    .addKeyValue("byte", code)
                    .addKeyValue("conn", from(context))
                    .log("unrecognized RPC byte");
            rest.release();
            end(context);
            return;
        }
        handOver(context, protocol, rest);
    }

    private void secure(ChannelHandlerContext context, Place kind, ByteBuf rest) {
        SSLEngine engine;
        try {
            engine = security.incoming(kind.start);
        } catch (SSLException cause) {
            LOG.atError()
                    .addKeyValue("conn", from(context))
                    .addKeyValue("error", String.valueOf(cause.getMessage()))
                    .log("failed to read byte");
            rest.release();
            end(context);
            return;
        }
        place = kind;
        if (kind == Place.NATIVE_TLS) {
            engine.setHandshakeApplicationProtocolSelector((ignored, names) -> servedName(names));
        }
        SslHandler handler = new SslHandler(engine);
        tls = handler;
        // The deadline of this handler covers the handshake too.
        handler.setHandshakeTimeoutMillis(0);
        handler.handshakeFuture().addListener(done -> handshaken(context, done.isSuccess() ? null : done.cause()));
        RequestEnd lowest = new RequestEnd();
        context.pipeline().addBefore(context.name(), LOWEST, lowest);
        context.pipeline().addBefore(context.name(), "tls", handler);
        ChannelHandlerContext below = context.pipeline().context(LOWEST);
        if (!rest.isReadable()) {
            rest.release();
            return;
        }
        try {
            lowest.channelRead(below, rest);
            lowest.channelReadComplete(below);
        } catch (Exception cause) {
            // The outcome of the handshake has told why.
            end(context);
        }
    }

    /** The first of the client's names that is served; null, which is TLS alert no_application_protocol, when none is. */
    private @Nullable String servedName(List<String> names) {
        for (String name : names) {
            PortProtocol protocol = PortProtocol.ofAlpn(name);
            if (protocol != null && dispatch.serves(protocol)) {
                return name;
            }
        }
        return null;
    }

    private void handshaken(ChannelHandlerContext context, @Nullable Throwable failure) {
        SslHandler handler = tls;
        if (settled || handler == null) {
            return;
        }
        if (failure != null) {
            LOG.atError()
                    .addKeyValue("conn", from(context))
                    .addKeyValue("error", reason(failure))
                    .log(place == Place.NATIVE_TLS ? "TLS handshake failed" : "failed to read byte");
            end(context);
            return;
        }
        if (place == Place.INSECURE_TLS) {
            handOver(context, PortProtocol.INSECURE, context.alloc().buffer(0));
            return;
        }
        if (place == Place.NATIVE_TLS) {
            String name = handler.engine().getApplicationProtocol();
            PortProtocol protocol = name == null ? null : PortProtocol.ofAlpn(name);
            if (protocol == null) {
                LOG.atError()
                        .addKeyValue("conn", from(context))
                        .log("unrecognized native TLS connection: no ALPN protocol");
                end(context);
                return;
            }
            handOver(context, protocol, context.alloc().buffer(0));
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof SSLException refused
                ? TlsFailure.text(refused)
                : String.valueOf(failure.getMessage());
    }

    private void handOver(ChannelHandlerContext context, PortProtocol protocol, ByteBuf rest) {
        settled = true;
        cancel();
        SslHandler handler = tls;
        if (handler != null && protocol != PortProtocol.SNAPSHOT) {
            context.pipeline().remove(LOWEST);
        }
        boolean accepted = dispatch.accept(
                context.channel(),
                protocol,
                handler == null ? null : handler.engine().getSession());
        if (!accepted) {
            rest.release();
            context.close();
            return;
        }
        if (rest.isReadable()) {
            context.fireChannelRead(rest);
            context.fireChannelReadComplete();
        } else {
            rest.release();
        }
        context.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        settled = true;
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A failed handshake is logged by its own outcome, a reset connection is nobody's fault here.
        end(context);
    }

    private void end(ChannelHandlerContext context) {
        settled = true;
        cancel();
        context.close();
    }

    private static String ends(ChannelHandlerContext context) {
        String own = CallOrigin.from(context.channel().localAddress());
        return own.substring("from=".length()) + "->" + from(context).substring("from=".length());
    }

    private static String from(ChannelHandlerContext context) {
        return CallOrigin.from(context.channel().remoteAddress());
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
