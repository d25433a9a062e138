package dev.praetor.interop.fault.cluster;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one server, over TCP or a Unix socket, made when it is needed and kept until it fails. Every call has a limit of time, by which the connection
 * is closed. Owned by one thread.
 */
public final class HttpLine implements AutoCloseable {

    private final SocketAddress address;
    private final Duration limit;
    private final ScheduledExecutorService timers;
    private final ByteBuffer input = ByteBuffer.allocate(64 * 1024).limit(0);
    private @Nullable SocketChannel channel;

    /** @param timers close connections that take too long */
    public HttpLine(SocketAddress address, Duration limit, ScheduledExecutorService timers) {
        this.address = address;
        this.limit = limit;
        this.timers = timers;
    }

    public HttpAnswer get(String path) throws IOException {
        return call("GET", path, "");
    }

    public HttpAnswer put(String path, String body) throws IOException {
        return call("PUT", path, body);
    }

    public HttpAnswer delete(String path) throws IOException {
        return call("DELETE", path, "");
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws NotSentException when nothing was sent
     * @throws IOException when no answer came; the request may have taken place, or may later
     */
    private HttpAnswer call(String method, String path, String body) throws IOException {
        SocketChannel open = connect();
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                method + " " + path + " HTTP/1.1\r\nHost: fault\r\nContent-Length: " + content.length + "\r\n\r\n";
        ByteBuffer request = ByteBuffer.allocate(head.length() + content.length)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .flip();
        ScheduledFuture<?> watch = timers.schedule(() -> closeQuietly(open), limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            while (request.hasRemaining()) {
                open.write(request);
            }
            return readAnswer(open);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        } finally {
            watch.cancel(false);
        }
    }

    private SocketChannel connect() throws NotSentException {
        SocketChannel open = channel;
        if (open != null && open.isOpen()) {
            return open;
        }
        try {
            SocketChannel made = address instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
            ScheduledFuture<?> watch = timers.schedule(() -> closeQuietly(made), limit.toNanos(), TimeUnit.NANOSECONDS);
            try {
                made.connect(address);
            } catch (IOException refused) {
                closeQuietly(made);
                throw refused;
            } finally {
                watch.cancel(false);
            }
            input.clear().limit(0);
            channel = made;
            return made;
        } catch (IOException failure) {
            throw new NotSentException(failure);
        }
    }

    private HttpAnswer readAnswer(SocketChannel open) throws IOException {
        String statusLine = readText(open);
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an answer: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        long length = 0;
        boolean chunked = false;
        for (String line = readText(open); !line.isEmpty(); line = readText(open)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).trim());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.contains("chunked");
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!chunked) {
            read(open, length, body);
            return new HttpAnswer(status, body.toString(StandardCharsets.UTF_8));
        }
        long size = Long.parseLong(readText(open).trim(), 16);
        while (size > 0) {
            read(open, size, body);
            readText(open);
            size = Long.parseLong(readText(open).trim(), 16);
        }
        readText(open);
        return new HttpAnswer(status, body.toString(StandardCharsets.UTF_8));
    }

    private String readText(SocketChannel open) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            byte next = nextByte(open);
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).strip();
            }
            line.write(next);
        }
    }

    private void read(SocketChannel open, long count, ByteArrayOutputStream to) throws IOException {
        for (long left = count; left > 0; left--) {
            to.write(nextByte(open));
        }
    }

    private byte nextByte(SocketChannel open) throws IOException {
        if (!input.hasRemaining()) {
            input.clear();
            int count = open.read(input);
            input.flip();
            if (count <= 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return input.get();
    }

    private static void closeQuietly(SocketChannel open) {
        try {
            open.close();
        } catch (IOException alreadyBroken) {
            // Nobody uses it any more.
        }
    }

    @Override
    public void close() {
        SocketChannel open = channel;
        if (open != null) {
            closeQuietly(open);
            channel = null;
        }
    }
}
