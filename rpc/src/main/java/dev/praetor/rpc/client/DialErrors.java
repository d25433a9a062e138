package dev.praetor.rpc.client;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.tls.TlsFailure;
import dev.praetor.rpc.CallFailedException;
import io.netty.channel.ConnectTimeoutException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection could not be made, in Go's words. */
final class DialErrors {

    private DialErrors() {}

    /** {@code failed to get conn: dial tcp 10.0.0.1:0->10.0.0.2:8300: connect: connection refused}. */
    static CallFailedException of(@Nullable InetAddress source, InetSocketAddress server, Throwable cause) {
        String from = source == null ? "<nil>" : GoAddress.text(new InetSocketAddress(source, 0));
        String to =
                server.getAddress() == null ? server.getHostString() + ":" + server.getPort() : GoAddress.text(server);
        String text = cause instanceof SSLException
                ? "failed to get conn: " + reason(cause)
                : "failed to get conn: dial tcp " + from + "->" + to + ": " + reason(cause);
        return CallFailedException.unconnected(text, cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
            return "i/o timeout";
        }
        if (cause instanceof NoRouteToHostException) {
            return "connect: no route to host";
        }
        String text = String.valueOf(cause.getMessage());
        if (cause instanceof SSLException refused) {
            return TlsFailure.text(refused);
        }
        if (text.toLowerCase(Locale.ROOT).contains("connection refused")) {
            return "connect: connection refused";
        }
        if (text.toLowerCase(Locale.ROOT).contains("network is unreachable")) {
            return "connect: network is unreachable";
        }
        if (text.toLowerCase(Locale.ROOT).contains("reset")) {
            return "connection reset by peer";
        }
        return text;
    }
}
