package dev.praetor.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** One connection on which requests wait for their answer: for what a scenario prepares. Owned by one thread. */
public final class SimpleClient implements Closeable {

    private final Socket socket = new Socket();
    private final ResponseParser parser = new ResponseParser(true);
    private final byte[] buffer = new byte[64 * 1024];

    /** A connection that waits for every answer as long as it takes. */
    public SimpleClient(InetSocketAddress address) throws IOException {
        this(address, Duration.ZERO);
    }

    /** A connection that fails when nothing comes for so long; zero waits for ever. */
    public SimpleClient(InetSocketAddress address, Duration limit) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address, (int) limit.toMillis());
        socket.setSoTimeout((int) limit.toMillis());
    }

    /** A response: its status, X-Consul-Index (0 when absent) and body. */
    public record Result(int status, long index, String body) {}

    /** Sends a request and waits for its answer, whatever its status. */
    public Result call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        while (true) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (parser.read(ByteBuffer.wrap(buffer, 0, count))) {
                return new Result(parser.status(), parser.index(), parser.body());
            }
        }
    }

    /** As {@link #call}, for requests that have to succeed. */
    public Result mustCall(byte[] request) throws IOException {
        Result result = call(request);
        if (result.status() != 200) {
            throw new IOException("status " + result.status() + ": " + result.body());
        }
        return result;
    }

    /** Sends a request that has to succeed, and gives the bytes of its answer. */
    public byte[] download(byte[] request) throws IOException {
        mustCall(request);
        return parser.bodyBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
