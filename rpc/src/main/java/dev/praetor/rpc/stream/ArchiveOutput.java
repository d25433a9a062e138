package dev.praetor.rpc.stream;

import dev.praetor.rpc.ArchiveExchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is written and sends it; waits while much of it has not gone out. State is guarded by this object's lock; one thread writes, the event loop tells
 * what went out.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each write's outcome is listened to
final class ArchiveOutput extends OutputStream {

    private static final int GATHERED = 32 * 1024;

    private final Channel channel;
    private final long patienceMillis;
    private final Runnable halfClose;
    private final Consumer<String> broken;
    private final byte[] gathered = new byte[GATHERED];
    private int size;
    private long underway;
    private boolean closed;
    private @Nullable String failure;

    /**
     * Makes the output of a connection.
     *
     * @param halfClose ends this direction of the connection, after what was written; called once
     * @param broken hears why nothing can be written any more
     */
    ArchiveOutput(Channel channel, long patienceMillis, Runnable halfClose, Consumer<String> broken) {
        this.channel = channel;
        this.patienceMillis = patienceMillis;
        this.halfClose = halfClose;
        this.broken = broken;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (closed) {
            throw new IOException("closed");
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, GATHERED - size);
            System.arraycopy(source, from, gathered, size, count);
            size += count;
            from += count;
            left -= count;
            if (size == GATHERED) {
                flush();
            }
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
        if (size == 0) {
            return;
        }
        await();
        int count = size;
        ByteBuf chunk = channel.alloc().buffer(count);
        chunk.writeBytes(gathered, 0, count);
        size = 0;
        underway += count;
        channel.writeAndFlush(chunk).addListener(done -> sent(count, done.cause()));
    }

    private void sent(int count, @Nullable Throwable cause) {
        if (cause != null) {
            String reason = String.valueOf(cause.getMessage());
            broken.accept(reason);
            fail(reason);
        }
        synchronized (this) {
            underway -= count;
            notifyAll();
        }
    }

    /** Waits until not too much is under way. */
    private void await() throws IOException {
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        while (underway >= ArchiveExchange.BUFFER && failure == null) {
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
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        halfClose.run();
    }
}
