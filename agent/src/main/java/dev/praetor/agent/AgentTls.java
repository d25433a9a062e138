package dev.praetor.agent;

import dev.praetor.agent.check.CheckTls;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.TlsConfig;
import dev.praetor.agent.tls.InternalTls;
import dev.praetor.agent.tls.LiveTransport;
import dev.praetor.base.tls.Authorities;
import dev.praetor.base.tls.Identity;
import dev.praetor.base.tls.ServerTls;
import dev.praetor.base.tls.TlsException;
import dev.praetor.rpc.TransportSecurity;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that the configuration names, read from their files: what the HTTPS port, the port of servers and, where configured, checks show and whom they trust. Any
 * thread; a reload replaces all at once, and connections that are open stay as they are.
 */
public final class AgentTls {

    /** One listener's files. */
    private record Material(@Nullable Identity identity, List<X509Certificate> authorities) {}

    /** All that was read at one time. */
    private record Loaded(ServerTls https, CheckTls checks, InternalTls internal) {}

    private volatile Loaded loaded;

    private AgentTls(Loaded loaded) {
        this.loaded = loaded;
    }

    /**
     * Reads the files of all listeners.
     *
     * @throws TlsException in Consul's words; nothing can be served then
     */
    public static AgentTls load(RuntimeConfig config) throws TlsException {
        return new AgentTls(read(config));
    }

    /** Uses what was read since in place of what this one read. */
    void become(AgentTls other) {
        loaded = other.loaded;
    }

    /** What the HTTPS port speaks from now on. */
    public ServerTls https() {
        return loaded.https();
    }

    /** How checks speak TLS from now on. */
    CheckTls checks() {
        return loaded.checks();
    }

    /** What the port of servers speaks, and connections to such ports, each from its beginning on. */
    TransportSecurity internal() {
        return new LiveTransport(() -> loaded.internal());
    }

    /** Whether servers may tell others that they speak TLS (tag {@code use_tls}). */
    boolean hasInternalCertificate() {
        return loaded.internal().hasCertificate();
    }

    private static Loaded read(RuntimeConfig all) throws TlsException {
        TlsConfig config = all.tls();
        Material internal = material(config.internalRpc());
        material(config.grpc());
        TlsConfig.Listener listener = config.https();
        Material material = material(listener);
        ServerTls https = ServerTls.of(
                material.identity(),
                material.authorities(),
                listener.minimumVersion().protocolsFromHere(),
                listener.cipherSuites(),
                listener.verifyIncoming());
        CheckTls checks = config.forChecks()
                ? CheckTls.of(
                        internal.identity(),
                        internal.authorities(),
                        config.internalRpc().minimumVersion().protocolsFromHere())
                : CheckTls.PLAIN;
        InternalTls rpc = InternalTls.of(
                config,
                all.node().datacenter(),
                domain(all.dns().domain()),
                internal.identity(),
                internal.authorities());
        return new Loaded(https, checks, rpc);
    }

    private static String domain(String configured) {
        return configured.endsWith(".") ? configured.substring(0, configured.length() - 1) : configured;
    }

    private static Material material(TlsConfig.Listener listener) throws TlsException {
        Identity identity = null;
        if (listener.hasCertificate()) {
            try {
                identity = Identity.load(listener.certificateFile(), listener.keyFile());
            } catch (TlsException e) {
                throw new TlsException("Failed to load cert/key pair: " + e.getMessage(), e);
            }
        }
        List<X509Certificate> authorities = Authorities.load(listener.caFile(), listener.caPath());
        if (listener.verifyOutgoing() && authorities.isEmpty()) {
            throw new TlsException("VerifyOutgoing set but no CA certificates were provided");
        }
        if (listener.verifyIncoming() && authorities.isEmpty()) {
            throw new TlsException("VerifyIncoming set but no CA certificates were provided");
        }
        if (listener.verifyIncoming() && identity == null) {
            throw new TlsException("VerifyIncoming requires either a Cert and Key pair in the configuration file, or"
                    + " auto_encrypt/auto_config be enabled");
        }
        return new Material(identity, authorities);
    }
}
