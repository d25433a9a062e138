package dev.praetor.rpc;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What the server port and connections to other servers' ports do about TLS ({@code tls.internal_rpc}). Asked anew for every connection, so that a reload
 * takes effect with the next one. Any thread.
 */
public interface TransportSecurity {

    /** No TLS in either direction. */
    TransportSecurity PLAIN = new PlainTransport();

    /** How TLS began on a connection that came in. */
    enum Start {
        /** By its first byte; clients are asked for certificates where {@link #required}. */
        ANNOUNCED,
        /** By its first byte, for agents that have no certificate yet: nobody is asked for one. */
        INSECURE,
        /** Without a first byte, as through gateways of other datacenters: everybody is asked for a certificate. */
        NATIVE
    }

    /** Whether there are a certificate and authorities, so that TLS may begin without being announced. */
    boolean offered();

    /** Whether connections without TLS and without a client certificate are turned away ({@code verify_incoming}). */
    boolean required();

    /**
     * The engine of a connection that came in.
     *
     * @throws SSLException when there is no certificate to serve with
     */
    SSLEngine incoming(Start start) throws SSLException;

    /** Whether connections to servers of a datacenter speak TLS ({@code verify_outgoing}, {@code verify_server_hostname}). */
    boolean outgoing(ServerAddress server);

    /** The engine of a connection to a server; the server's certificate is checked as configured. */
    SSLEngine connecting(ServerAddress server) throws SSLException;

    /**
     * Why a client may not speak for a server of this datacenter, which Raft asks: under {@code verify_server_hostname} only one may whose certificate is valid
     * for {@code server.<datacenter>.<domain>}.
     *
     * @param session {@code null} of a connection without TLS
     * @return a sentence for the log; {@code null} when it may
     */
    @Nullable
    String serverRefusal(@Nullable SSLSession session);
}
