package dev.praetor.base.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Sends packets one after the other on a connection, which is made anew after a failure. */
final class TcpTransport implements Transport {

    private static final int CONNECT_MILLIS = 5_000;

    private final String host;
    private final int port;
    private volatile @Nullable Socket socket;

    TcpTransport(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            socket = open;
            try {
                open.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            } catch (IOException e) {
                close();
                throw e;
            }
        }
        try {
            open.getOutputStream().write(packet);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
