package dev.praetor.rpc.client;

import dev.praetor.rpc.PortProtocol;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What happens between the connect and the first byte of a protocol. Owned by the channel's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what is written to a connection that breaks is told by the connection
final class Opening {

    private final Channel channel;
    private final ServerAddress server;
    private final PortProtocol protocol;
    private final TransportSecurity security;
    private final @Nullable InetAddress source;
    private final Duration timeout;
    private final DialListener listener;

    Opening(
            Channel channel,
            ServerAddress server,
            PortProtocol protocol,
            TransportSecurity security,
            @Nullable InetAddress source,
            Duration timeout,
            DialListener listener) {
        this.channel = channel;
        this.server = server;
        this.protocol = protocol;
        this.security = security;
        this.source = source;
        this.timeout = timeout;
        this.listener = listener;
    }

    void begin() {
        if (protocol != PortProtocol.INSECURE && !security.outgoing(server)) {
            announce();
            return;
        }
        SslHandler tls;
        try {
            tls = new SslHandler(security.connecting(server));
        } catch (SSLException cause) {
            fail(cause);
            return;
        }
        tls.setHandshakeTimeoutMillis(timeout.toMillis());
        tls.handshakeFuture().addListener(done -> {
            if (!done.isSuccess()) {
                fail(done.cause());
                return;
            }
            announce();
        });
        // The byte that announces TLS is not part of it: it goes out before the handler is there.
        channel.write(oneByte(protocol == PortProtocol.INSECURE ? PortProtocol.INSECURE.code() : PortProtocol.TLS));
        channel.pipeline().addLast(tls);
    }

    private void announce() {
        if (protocol != PortProtocol.INSECURE) {
            channel.write(oneByte(protocol.code()));
        }
        listener.connected(channel);
        channel.flush();
    }

    private void fail(Throwable cause) {
        channel.close();
        listener.failed(DialErrors.of(source, server.address(), cause));
    }

    private static ByteBuf oneByte(int value) {
        return Unpooled.wrappedBuffer(new byte[] {(byte) value});
    }
}
