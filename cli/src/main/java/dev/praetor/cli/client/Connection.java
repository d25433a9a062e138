package dev.praetor.cli.client;

import dev.praetor.base.tls.TlsFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** An open connection to the agent. Used by one thread. */
record Connection(Closeable socket, InputStream in, OutputStream out) implements Closeable {

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Connects.
     *
     * @throws ClientException with the cause as Go names it: {@code dial tcp 127.0.0.1:8500: connect: connection
     *     refused}
     */
    static Connection open(Address address, ClientTls tls) throws ClientException {
        if (address.authority().isEmpty()) {
            throw new ClientException("http: no Host in request URL");
        }
        if (address.port() > HIGHEST_PORT) {
            throw new ClientException("dial tcp: address " + address.port() + ": invalid port");
        }
        return address.scheme().equals("unix") ? openUnix(address.host()) : openTcp(address, tls);
    }

    private static Connection openUnix(String path) throws ClientException {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(path));
            return new Connection(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
        } catch (IOException e) {
            closeQuietly(channel);
            throw new ClientException("dial unix " + path + ": connect: " + cause(e));
        }
    }

    private static Connection openTcp(Address address, ClientTls tls) throws ClientException {
        String host = address.host().startsWith("[")
                ? address.host().substring(1, address.host().length() - 1)
                : address.host();
        InetAddress[] candidates;
        try {
            candidates = host.isEmpty()
                    ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                    : InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new ClientException("dial tcp: lookup " + host + ": no such host");
        }
        String failure = "";
        for (InetAddress candidate : candidates) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(candidate, address.port()));
            } catch (IOException e) {
                closeQuietly(socket);
                if (failure.isEmpty()) {
                    failure = "dial tcp " + (host.isEmpty() ? "" : shown(candidate)) + ":" + address.port()
                            + ": connect: " + cause(e);
                }
                continue;
            }
            return connected(socket, address, host, tls);
        }
        throw new ClientException(failure);
    }

    private static Connection connected(Socket socket, Address address, String host, ClientTls tls)
            throws ClientException {
        String ends = shown(socket.getLocalAddress()) + ":" + socket.getLocalPort() + "->"
                + shown(socket.getInetAddress()) + ":" + socket.getPort();
        try {
            Socket used = address.scheme().equals("https") ? tls.secure(socket, host, address.port()) : socket;
            return new Connection(used, used.getInputStream(), used.getOutputStream());
        } catch (SSLException e) {
            closeQuietly(socket);
            throw new ClientException(TlsFailure.ofHttp(e));
        } catch (IOException e) {
            closeQuietly(socket);
            throw new ClientException(
                    String.valueOf(e.getMessage()).contains("Broken pipe")
                            ? "write tcp " + ends + ": write: broken pipe"
                            : "read tcp " + ends + ": read: connection reset by peer");
        }
    }

    private static String shown(InetAddress address) {
        String text = address.getHostAddress();
        if (text.indexOf(':') < 0) {
            return text;
        }
        return "[" + (address.isLoopbackAddress() ? "::1" : text) + "]";
    }

    private static String cause(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Connection refused")) {
            return "connection refused";
        }
        if (text.contains("No such file")) {
            return "no such file or directory";
        }
        if (text.contains("Permission denied")) {
            return "permission denied";
        }
        if (e instanceof NoRouteToHostException) {
            return "no route to host";
        }
        if (e instanceof ConnectException && text.contains("timed out")) {
            return "connection timed out";
        }
        return text;
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (IOException e) {
            // The connection failed already, for a reason that is about to be told.
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }
}
