package dev.praetor.cli.client;

import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.ServerName;
import dev.praetor.base.tls.ServerTrust;
import dev.praetor.base.tls.TlsContexts;
import dev.praetor.base.tls.TlsException;
import dev.praetor.base.tls.TrustAll;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on the connections of one client. Nothing of TLS is loaded before the first one; those after it share what
 * was loaded, and the session. Safe for use by several threads.
 */
final class ClientTls {

    /** How long a server may take over a handshake: what Consul's client allows. */
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final @Nullable Identity identity;
    private final @Nullable List<X509Certificate> trusted;
    private final String serverName;
    private final boolean verify;

    /** Made by the first connection, under the lock of this object. */
    private @Nullable SSLContext context;

    /**
     * Makes it; nothing is read.
     *
     * @param identity the client's certificate and key; {@code null} for none
     * @param trusted whose certificates are believed; {@code null} for the system's authorities
     * @param serverName the name to ask for and to expect, in place of the host's; may be empty
     * @param verify whether the agent's certificate is checked
     */
    ClientTls(@Nullable Identity identity, @Nullable List<X509Certificate> trusted, String serverName, boolean verify) {
        this.identity = identity;
        this.trusted = trusted;
        this.serverName = serverName;
        this.verify = verify;
    }

    /** Puts TLS on a connected socket and shakes hands. */
    Socket secure(Socket plain, String host, int port) throws IOException, ClientException {
        String name = serverName.isEmpty() ? host : serverName;
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, name, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        ServerName.ask(parameters, name, verify);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException late) {
            throw new ClientException("net/http: TLS handshake timeout");
        }
        socket.setSoTimeout(0);
        return socket;
    }

    private synchronized SSLContext context() throws ClientException {
        if (context != null) {
            return context;
        }
        try {
            TrustManager trust =
                    verify ? ServerTrust.of(trusted == null ? SystemAuthorities.load() : trusted) : new TrustAll();
            context = TlsContexts.with(identity, new TrustManager[] {trust});
            return context;
        } catch (TlsException e) {
            throw new ClientException(String.valueOf(e.getMessage()));
        }
    }
}
