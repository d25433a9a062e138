package dev.praetor.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many HTTP/1.1 connections on the calling thread, one request under way on each. Owned by one thread.
 */
public final class LoadClient implements Closeable {

    private static final int READ_BYTES = 256 * 1024;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
    private final Latencies latencies;

    /** A client that notes the time of each response. */
    public LoadClient(Latencies latencies) throws IOException {
        this.selector = Selector.open();
        this.latencies = latencies;
    }

    private static final class Connection {
        final int number;
        final SocketChannel channel;
        final SelectionKey key;
        final ResponseParser parser = new ResponseParser(false);

        @Nullable
        ByteBuffer output;

        long sentNanos;

        Connection(int number, SocketChannel channel, SelectionKey key) {
            this.number = number;
            this.channel = channel;
            this.key = key;
        }
    }

    /** Opens connections from a loopback source address each of which may hold only so many, since servers bound them per client. */
    public void open(InetSocketAddress address, int count, int perSourceAddress) throws IOException {
        for (int opened = 0; opened < count; opened++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(new InetSocketAddress(sourceAddress(connections.size() / perSourceAddress), 0));
            channel.connect(address);
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Connection connection = new Connection(connections.size(), channel, key);
            key.attach(connection);
            connections.add(connection);
        }
    }

    private static String sourceAddress(int number) {
        return "127.0." + (1 + number / 250) + "." + (1 + number % 250);
    }

    public int connections() {
        return connections.size();
    }

    /** Sends a request on a connection that is idle. */
    public void send(int connection, byte[] request) throws IOException {
        send(connections.get(connection), request);
    }

    private void send(Connection connection, byte[] request) throws IOException {
        ByteBuffer output = ByteBuffer.wrap(request);
        connection.sentNanos = System.nanoTime();
        connection.channel.write(output);
        if (output.hasRemaining()) {
            connection.output = output;
            connection.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /**
     * Handles responses until a deadline.
     *
     * @param enough is asked after each round of events whether to stop earlier
     * @throws IOException when a connection fails or is closed by the server
     */
    public void run(long deadlineNanos, Reaction reaction, java.util.function.BooleanSupplier enough)
            throws IOException {
        while (!enough.getAsBoolean()) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            selector.select(Math.max(1, left / 1_000_000));
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    flush(connection);
                }
                if (key.isReadable()) {
                    read(connection, reaction);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private static void flush(Connection connection) throws IOException {
        ByteBuffer output = connection.output;
        if (output != null) {
            connection.channel.write(output);
            if (output.hasRemaining()) {
                return;
            }
            connection.output = null;
        }
        connection.key.interestOps(SelectionKey.OP_READ);
    }

    private void read(Connection connection, Reaction reaction) throws IOException {
        input.clear();
        if (connection.channel.read(input) < 0) {
            throw new EOFException("the server closed connection " + connection.number);
        }
        input.flip();
        while (connection.parser.read(input)) {
            latencies.add(System.nanoTime() - connection.sentNanos);
            byte[] next = reaction.next(connection.number, connection.parser.status(), connection.parser.index());
            if (next != null) {
                send(connection, next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
