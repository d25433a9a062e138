package dev.praetor.agent;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.http.BindErrors;
import dev.praetor.agent.http.HttpServer;
import dev.praetor.agent.http.UnixSocketFile;
import dev.praetor.agent.start.StartException;
import dev.praetor.base.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses and Unix sockets that the HTTP API is served on, and what the log says of them. Used by the agent's owner. */
final class HttpListeners {

    private static final Logger log = LoggerFactory.getLogger("agent");
    private static final String UNIX = "unix://";

    /** A listener as the log names it. */
    private record Opened(String address, String network, String protocol) {}

    private final HttpServer server;
    private final UnixSocketFile owner;
    private final Supplier<ServerTls> tls;
    private final List<InetSocketAddress> plain = new ArrayList<>();
    private final List<InetSocketAddress> secure = new ArrayList<>();
    private final List<Opened> opened = new ArrayList<>();

    HttpListeners(HttpServer server, RuntimeConfig config, Supplier<ServerTls> tls) {
        this.server = server;
        this.owner = new UnixSocketFile(
                config.unixSockets().user(),
                config.unixSockets().group(),
                config.unixSockets().mode());
        this.tls = tls;
    }

    /** Opens all. */
    void open(NetworkConfig network) throws StartException {
        for (String address : network.http()) {
            open(address, network.ports().http(), "http", null, plain);
        }
        for (String address : network.https()) {
            open(address, network.ports().https(), "https", tls, secure);
        }
    }

    private void open(
            String address,
            int port,
            String protocol,
            @Nullable Supplier<ServerTls> security,
            List<InetSocketAddress> bound)
            throws StartException {
        if (address.startsWith(UNIX)) {
            String path = address.substring(UNIX.length());
            try {
                server.bind(Path.of(path), owner, security);
            } catch (IOException e) {
                throw new StartException(String.valueOf(e.getMessage()));
            }
            started(new Opened(path, "unix", protocol));
            return;
        }
        try {
            bound.add(server.bind(socketAddress(address, port), security));
        } catch (IOException e) {
            throw new StartException("listen tcp " + shown(address, port) + ": bind: " + BindErrors.reason(e));
        }
        started(new Opened(shown(address, port), "tcp", protocol));
    }

    private void started(Opened listener) {
        opened.add(listener);
        tell(listener, "Starting server");
    }

    private static void tell(Opened listener, String what) {
        log.atInfo()
                .addKeyValue("address", listener.address())
                .addKeyValue("network", listener.network())
                .addKeyValue("protocol", listener.protocol())
                .log(what);
    }

    /** Says that they stop; the server closes them. */
    void tellStopping() {
        opened.forEach(each -> tell(each, "Stopping server"));
        if (!opened.isEmpty()) {
            log.info("Waiting for endpoints to shut down");
        }
    }

    private static InetSocketAddress socketAddress(String address, int port) throws StartException {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new StartException("lookup " + address + ": no such host");
        }
    }

    private static String shown(String address, int port) {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }

    /** Where plain HTTP is served. */
    List<InetSocketAddress> plain() {
        return List.copyOf(plain);
    }

    /** Where HTTPS is served. */
    List<InetSocketAddress> secure() {
        return List.copyOf(secure);
    }
}
