package dev.praetor.agent.check;

import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.ServerTrust;
import dev.praetor.base.tls.TlsContexts;
import dev.praetor.base.tls.TlsException;
import dev.praetor.base.tls.TrustAll;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What checks show of themselves and whom they believe when they speak TLS (config.md section 5, {@code enable_agent_tls_for_checks}). Thread-safe: contexts
 * are made when they are first needed, under this object's lock.
 */
public final class CheckTls {

    /** Shows nothing and believes whom the JDK believes. */
    public static final CheckTls PLAIN = new CheckTls(null, List.of(), List.of());

    private final @Nullable Identity identity;
    private final List<X509Certificate> trusted;
    private final String[] protocols;
    private @Nullable SSLContext verifying;
    private @Nullable SSLContext trusting;

    private CheckTls(@Nullable Identity identity, List<X509Certificate> trusted, List<String> protocols) {
        this.identity = identity;
        this.trusted = List.copyOf(trusted);
        this.protocols = protocols.toArray(new String[0]);
    }

    /**
     * Makes it.
     *
     * @param identity shown to whoever asks for a certificate; {@code null} for none
     * @param trusted whose certificates are believed; empty for those of the JDK
     * @param protocols the JDK's names of the versions that are spoken
     */
    public static CheckTls of(@Nullable Identity identity, List<X509Certificate> trusted, List<String> protocols) {
        return new CheckTls(identity, trusted, protocols);
    }

    /**
     * A TLS socket over a connection; the handshake is left to the caller.
     *
     * @param skipVerify whether any certificate will do
     */
    SSLSocket over(Socket socket, String serverName, boolean skipVerify) throws IOException {
        SSLSocket secured = (SSLSocket)
                context(skipVerify).getSocketFactory().createSocket(socket, serverName, socket.getPort(), true);
        if (protocols.length > 0) {
            secured.setEnabledProtocols(protocols);
        }
        return secured;
    }

    private synchronized SSLContext context(boolean skipVerify) throws IOException {
        try {
            if (skipVerify) {
                trusting =
                        trusting == null ? TlsContexts.with(identity, new TrustManager[] {new TrustAll()}) : trusting;
                return trusting;
            }
            if (verifying == null) {
                ServerTrust trust = ServerTrust.of(trusted.isEmpty() ? null : trusted);
                verifying = TlsContexts.with(identity, new TrustManager[] {trust});
            }
            return verifying;
        } catch (TlsException cause) {
            throw new IOException(cause.getMessage(), cause);
        }
    }
}
