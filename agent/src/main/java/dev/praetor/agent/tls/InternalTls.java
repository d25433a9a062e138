package dev.praetor.agent.tls;

import dev.praetor.agent.config.TlsConfig;
import dev.praetor.base.tls.ClientTrust;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.ServerTrust;
import dev.praetor.base.tls.TlsContexts;
import dev.praetor.base.tls.TlsEngines;
import dev.praetor.base.tls.TlsException;
import dev.praetor.base.tls.TrustAll;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS of the server port in both directions, with the certificates that were read at one time ({@code tls.internal_rpc} over {@code tls.defaults}). Immutable;
 * any thread.
 *
 * <p>Rules of {@code verify_server_hostname}: servers that are called must have a certificate for {@code server.<datacenter>.<domain>}, and so must whoever speaks
 * Raft. For that clients are asked for certificates even without {@code verify_incoming}, and may show any or none for everything but Raft; Consul looks at
 * them with {@code verify_incoming} only.
 */
public final class InternalTls implements TransportSecurity {

    private final TlsConfig.Listener config;
    private final String serverName;
    private final String datacenter;
    private final String domain;
    private final boolean offered;

    /** Believes no client but those of its authorities; {@code null} without a certificate. */
    private final @Nullable TlsEngines strict;

    /** Believes every client; {@code null} without a certificate. */
    private final @Nullable TlsEngines lenient;

    /** What connections to servers speak; {@code null} where they do not speak TLS, as making it takes a tenth of a start. */
    private final @Nullable TlsEngines outgoing;

    private final ClientTrust clients;

    private InternalTls(
            TlsConfig config,
            String datacenter,
            String domain,
            @Nullable Identity identity,
            List<X509Certificate> authorities)
            throws TlsException {
        this.config = config.internalRpc();
        this.serverName = config.serverName();
        this.datacenter = datacenter;
        this.domain = domain;
        this.offered = identity != null && !authorities.isEmpty();
        this.clients = ClientTrust.of(authorities);
        this.strict = identity == null ? null : engines(identity, clients);
        this.lenient = identity == null ? null : engines(identity, new TrustAll());
        this.outgoing = this.config.verifyOutgoing() ? engines(identity, servers(authorities)) : null;
    }

    /**
     * Makes it.
     *
     * @param identity what is shown to both sides; {@code null} for nothing
     * @param authorities whose certificates are believed
     * @param domain of DNS, without dots at its ends
     */
    public static InternalTls of(
            TlsConfig config,
            String datacenter,
            String domain,
            @Nullable Identity identity,
            List<X509Certificate> authorities)
            throws TlsException {
        return new InternalTls(config, datacenter, domain, identity, List.copyOf(authorities));
    }

    private X509ExtendedTrustManager servers(List<X509Certificate> authorities) throws TlsException {
        if (config.verifyServerHostname()) {
            return ServerTrust.of(authorities);
        }
        return ServerTrust.ofAnyName(authorities);
    }

    private TlsEngines engines(@Nullable Identity identity, X509ExtendedTrustManager trust) throws TlsException {
        return new TlsEngines(
                TlsContexts.with(identity, new X509ExtendedTrustManager[] {trust}),
                config.minimumVersion().protocolsFromHere(),
                config.cipherSuites());
    }

    /** Whether there is a certificate, which servers tell others by their tag {@code use_tls}. */
    public boolean hasCertificate() {
        return strict != null;
    }

    @Override
    public boolean offered() {
        return offered;
    }

    @Override
    public boolean required() {
        return config.verifyIncoming();
    }

    @Override
    public SSLEngine incoming(Start start) throws SSLException {
        if (strict == null || lenient == null) {
            throw new SSLException("tls: no certificates configured");
        }
        return switch (start) {
            case INSECURE -> lenient.server();
            case NATIVE -> demanding(strict);
            case ANNOUNCED -> {
                if (required()) {
                    yield demanding(strict);
                }
                SSLEngine engine = lenient.server();
                engine.setWantClientAuth(config.verifyServerHostname());
                yield engine;
            }
        };
    }

    private static SSLEngine demanding(TlsEngines engines) {
        SSLEngine engine = engines.server();
        engine.setNeedClientAuth(true);
        return engine;
    }

    @Override
    public boolean outgoing(ServerAddress server) {
        return config.verifyOutgoing();
    }

    @Override
    public SSLEngine connecting(ServerAddress server) throws SSLException {
        if (outgoing == null) {
            throw new SSLException("tls: verify_outgoing is off");
        }
        int port = server.address().getPort();
        if (config.verifyServerHostname()) {
            return outgoing.client(nameOfServers(server.datacenter()), port, true);
        }
        return outgoing.client(serverName.isEmpty() ? server.address().getHostString() : serverName, port, false);
    }

    private String nameOfServers(String ofDatacenter) {
        return "server." + ofDatacenter + "." + domain;
    }

    @Override
    public @Nullable String serverRefusal(@Nullable SSLSession session) {
        if (!config.verifyServerHostname()) {
            return null;
        }
        String name = nameOfServers(datacenter);
        String reason = reason(session, name);
        return reason == null
                ? null
                : "AuthorizeServerConn failed certificate validation for certificate with a SAN.DNSName of " + name
                        + ": " + reason;
    }

    private @Nullable String reason(@Nullable SSLSession session, String name) {
        if (session == null) {
            return "connection is not over TLS";
        }
        try {
            Certificate[] shown = session.getPeerCertificates();
            return clients.refusal(Arrays.copyOf(shown, shown.length, X509Certificate[].class), name);
        } catch (SSLPeerUnverifiedException nothing) {
            return "client didn't provide a certificate";
        }
    }
}
