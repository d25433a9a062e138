package dev.praetor.rpc;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A server port without TLS. */
final class PlainTransport implements TransportSecurity {

    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public SSLEngine incoming(Start start) throws SSLException {
        throw new SSLException("tls: no certificates configured");
    }

    @Override
    public boolean outgoing(ServerAddress server) {
        return false;
    }

    @Override
    public SSLEngine connecting(ServerAddress server) throws SSLException {
        throw new SSLException("TLS is not configured");
    }

    @Override
    public @Nullable String serverRefusal(@Nullable SSLSession session) {
        return null;
    }
}
