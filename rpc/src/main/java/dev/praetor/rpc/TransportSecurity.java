package dev.praetor.rpc;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * What the server port and connections to other servers' ports do about TLS ({@code tls.internal_rpc}). Asked anew for every connection, so that a reload
 * takes effect with the next one. Any thread.
 */
public interface TransportSecurity {

    /** No TLS in either direction. */
    TransportSecurity PLAIN = new PlainTransport();

    /** Whether there is a certificate to serve TLS with. */
    boolean offered();

    /** Whether connections without TLS and without a client certificate are turned away ({@code verify_incoming}). */
    boolean required();

    /**
     * The engine of a connection that came in.
     *
     * @param clientCertificate whether the client is asked for a certificate where {@link #required}; not for first byte 7
     * @throws SSLException when there is no certificate to serve with
     */
    SSLEngine incoming(boolean clientCertificate) throws SSLException;

    /** Whether connections to servers of a datacenter speak TLS ({@code verify_outgoing}, {@code verify_server_hostname}). */
    boolean outgoing(ServerAddress server);

    /** The engine of a connection to a server; the server's certificate is checked as configured. */
    SSLEngine connecting(ServerAddress server) throws SSLException;

    /**
     * Whether a client's certificate lets it speak for a server of this datacenter, which Raft asks: under {@code verify_server_hostname} only one that is
     * valid for {@code server.<datacenter>.<domain>}.
     */
    boolean mayBeServer(SSLSession session);
}
