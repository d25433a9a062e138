package dev.praetor.agent.check;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
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
                    throw new IOException("dial tcp " + HostPort.format(address) + ": i/o timeout", cause);
                }
                failure = new IOException("dial tcp " + HostPort.format(address) + ": " + reason(cause), cause);
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
     */
    static SSLSocket secure(Socket socket, String serverName, boolean skipVerify, CheckTls tls, Deadline deadline)
            throws IOException {
        // Many small messages; a plain request goes out with one write.
        socket.setTcpNoDelay(true);
        SSLSocket secured = deadline.guardWrapper(tls.over(socket, serverName, skipVerify));
        SSLParameters parameters = secured.getSSLParameters();
        if (!skipVerify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!NetUtil.isValidIpV4Address(serverName) && !NetUtil.isValidIpV6Address(serverName)) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (SSLException cause) {
            throw new SSLException(TlsFailure.ofHandshake(cause), cause);
        } catch (IOException cause) {
            throw new IOException(deadline.isExpired() ? "i/o timeout" : String.valueOf(cause.getMessage()), cause);
        }
        if (deadline.isExpired() || !secured.getSession().isValid()) {
            // a socket that is closed in the middle of its handshake does not always fail it
            throw new IOException("i/o timeout");
        }
        return secured;
    }
}
