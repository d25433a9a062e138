package dev.praetor.rpc.stream;

import dev.praetor.rpc.ArchiveExchange;
import dev.praetor.rpc.call.UndecodableException;
import dev.praetor.rpc.call.ValueScanner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came in and was not read yet. When it is much the connection is not read from until some of it is gone. State is guarded by this object's lock; the event
 * loop puts in, one thread takes out.
 */
final class ArchiveInput extends InputStream {

    private final Channel channel;
    private final long patienceMillis;
    private final Runnable resume;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int at;
    private int held;
    private boolean finished;
    private boolean closed;
    private @Nullable String broken;
    private @Nullable String failure;

    /**
     * Makes the input of a connection.
     *
     * @param resume has the connection read again; from any thread
     */
    ArchiveInput(Channel channel, long patienceMillis, Runnable resume) {
        this.channel = channel;
        this.resume = resume;
        this.patienceMillis = patienceMillis;
    }

    synchronized void put(ByteBuf bytes) {
        if (closed || finished || !bytes.isReadable()) {
            return;
        }
        byte[] chunk = new byte[bytes.readableBytes()];
        bytes.readBytes(chunk);
        chunks.add(chunk);
        held += chunk.length;
        if (held >= ArchiveExchange.BUFFER) {
            channel.config().setAutoRead(false);
        }
        notifyAll();
    }

    /** The other side has sent everything, unless the connection was broken already: the system tells of that only once. */
    synchronized void finish() {
        if (failure == null && broken == null) {
            finished = true;
        } else if (failure == null) {
            failure = broken;
        }
        notifyAll();
    }

    /** The connection cannot be written to any more: its end will be no proper one. What the other side said before may still come. */
    synchronized void distrust(String reason) {
        broken = reason;
    }

    /** Nothing more will come; what is here can be read, and then the failure. */
    synchronized void fail(String reason) {
        if (!finished && failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        byte[] first = chunks.getFirst();
        int count = Math.min(length, first.length - at);
        System.arraycopy(first, at, target, offset, count);
        pass(count);
        return count;
    }

    @Override
    public synchronized int available() {
        return held;
    }

    /** Reads one msgpack value. */
    synchronized byte[] value(int limit) throws IOException {
        ValueScanner scanner = new ValueScanner();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (true) {
            if (!await()) {
                throw new IOException(value.size() == 0 ? "EOF" : "unexpected EOF");
            }
            byte[] first = chunks.getFirst();
            int from = at;
            int end = scan(scanner, first, from);
            int to = end < 0 ? first.length : end;
            value.write(first, from, to - from);
            pass(to - from);
            if (value.size() + (end < 0 ? scanner.needs() : 0) > limit) {
                throw new IOException("a message of more than " + limit + " bytes is not taken");
            }
            if (end >= 0) {
                return value.toByteArray();
            }
        }
    }

    private static int scan(ValueScanner scanner, byte[] chunk, int from) throws IOException {
        try {
            return scanner.scan(Unpooled.wrappedBuffer(chunk), from, chunk.length);
        } catch (UndecodableException cause) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** Waits until there is a chunk; false when there will be none. */
    private boolean await() throws IOException {
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        while (chunks.isEmpty()) {
            if (failure != null) {
                throw new IOException(failure);
            }
            if (finished) {
                return false;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("i/o timeout");
            }
            try {
                wait(left);
            } catch (InterruptedException cause) {
                Thread.currentThread().interrupt();
                InterruptedIOException stopped = new InterruptedIOException("interrupted");
                stopped.initCause(cause);
                throw stopped;
            }
        }
        return true;
    }

    private void pass(int count) {
        at += count;
        held -= count;
        if (at == chunks.getFirst().length) {
            chunks.removeFirst();
            at = 0;
        }
        if (held < ArchiveExchange.BUFFER / 2) {
            readOn();
        }
    }

    private void readOn() {
        if (!finished && failure == null && !channel.config().isAutoRead()) {
            resume.run();
        }
    }

    /** Lets go of what is held; the exchange is closed. */
    synchronized void discard() {
        readOn();
        closed = true;
        failure = "closed";
        finished = false;
        chunks.clear();
        at = 0;
        held = 0;
        notifyAll();
    }
}
