package dev.praetor.agent.tls;

import dev.praetor.rpc.ServerAddress;
import dev.praetor.rpc.TransportSecurity;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The rules of the server port as they are now: what a reload reads holds from the next connection on, and those that are open stay. Any thread. */
public final class LiveTransport implements TransportSecurity {

    private final Supplier<? extends TransportSecurity> current;

    /** @param current asked at each connection; answers at once */
    public LiveTransport(Supplier<? extends TransportSecurity> current) {
        this.current = current;
    }

    @Override
    public boolean offered() {
        return current.get().offered();
    }

    @Override
    public boolean required() {
        return current.get().required();
    }

    @Override
    public SSLEngine incoming(Start start) throws SSLException {
        return current.get().incoming(start);
    }

    @Override
    public boolean outgoing(ServerAddress server) {
        return current.get().outgoing(server);
    }

    @Override
    public SSLEngine connecting(ServerAddress server) throws SSLException {
        return current.get().connecting(server);
    }

    @Override
    public @Nullable String serverRefusal(@Nullable SSLSession session) {
        return current.get().serverRefusal(session);
    }
}
