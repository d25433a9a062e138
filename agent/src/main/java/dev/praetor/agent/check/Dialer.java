package dev.praetor.agent.check;

import dev.praetor.base.go.GoAddress;
import dev.praetor.base.tls.ServerName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections for checks, with Go's words when that fails. Stateless. */
final class Dialer {

    private Dialer() {}

    /** Connects to the first address of a host that answers. */
    static Socket connect(HostPort target, Deadline deadline) throws IOException {
        IOException failure = null;
        for (InetSocketAddress address : target.resolve()) {
            Socket socket = deadline.guard(new Socket(Proxy.NO_PROXY));
            try {
                socket.connect(address);
                return socket;
            } catch (IOException cause) {
                if (deadline.isExpired()) {
                    throw new IOException("dial tcp " + GoAddress.text(address) + ": i/o timeout", cause);
                }
                failure = new IOException("dial tcp " + GoAddress.text(address) + ": " + reason(cause), cause);
            }
        }
        throw failure == null ? new IOException("dial tcp: lookup " + target.host() + ": no such host") : failure;
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NoRouteToHostException) {
            return "connect: no route to host";
        }
        if (cause instanceof ConnectException && message.contains("refused")) {
            return "connect: connection refused";
        }
        return message;
    }

    /**
     * Speaks TLS on a connection.
     *
     * @param serverName the name to ask for and to verify
     * @param skipVerify whether any certificate will do
     * @param tls what is shown and who is believed
     * @throws SSLException when the server is not believed or does not believe; its text is for {@link dev.praetor.base.tls.TlsFailure}
     */
    static SSLSocket secure(Socket socket, String serverName, boolean skipVerify, CheckTls tls, Deadline deadline)
            throws IOException {
        // Many small messages; a plain request goes out with one write.
        socket.setTcpNoDelay(true);
        SSLSocket secured = deadline.guardWrapper(tls.over(socket, serverName, skipVerify));
        SSLParameters parameters = secured.getSSLParameters();
        ServerName.ask(parameters, serverName, !skipVerify);
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (IOException cause) {
            if (deadline.isExpired()) {
                throw new IOException("i/o timeout", cause);
            }
            throw cause;
        }
        if (deadline.isExpired() || !secured.getSession().isValid()) {
            // a socket that is closed in the middle of its handshake does not always fail it
            throw new IOException("i/o timeout");
        }
        return secured;
    }
}
