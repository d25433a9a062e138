package dev.praetor.base.metrics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** Sends each packet as a datagram. A packet that nobody takes is lost without notice. The name is looked up when the first packet is sent. */
final class UdpTransport implements Transport {

    private final String host;
    private final int port;
    private @Nullable DatagramChannel channel;

    UdpTransport(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        DatagramChannel open = channel;
        if (open == null) {
            open = DatagramChannel.open();
            try {
                open.connect(resolved());
            } catch (IOException e) {
                open.close();
                throw e;
            }
            channel = open;
        }
        try {
            open.write(ByteBuffer.wrap(packet));
        } catch (PortUnreachableException nobody) {
            // An earlier packet found nobody there; somebody may come.
        }
    }

    private InetSocketAddress resolved() throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("lookup " + host + ": no such host");
        }
        return address;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
