package dev.praetor.base.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to a stream from a thread of its own: callers only copy into a buffer, and under load many lines go out in one write. When the reader
 * of the stream does not keep up and the buffer is full, further lines are dropped and counted, and the count is written once there is room: a full
 * pipe must not stop an event loop.
 *
 * <p>The buffer is guarded by this object; the stream belongs to the writer thread.
 */
public final class StreamSink implements LogSink, AutoCloseable {

    private static final int LIMIT = 4 * 1024 * 1024;
    private static final long PAUSE_NANOS = 2_000_000;

    private final OutputStream out;
    private final Thread writer;
    private byte[] pending = new byte[16 * 1024];
    private byte[] spare = new byte[16 * 1024];
    private int length;
    private long taken;
    private long written;
    private long dropped;
    private volatile int hurry;
    private boolean closed;

    public StreamSink(OutputStream out, String threadName) {
        this.out = out;
        this.writer = Thread.ofPlatform().name(threadName).daemon().unstarted(this::run);
        writer.start();
    }

    @Override
    public synchronized void write(byte[] line) {
        if (closed || length + line.length > LIMIT) {
            dropped++;
            return;
        }
        if (length + line.length > pending.length) {
            byte[] larger = new byte[Math.max(pending.length * 2, length + line.length)];
            System.arraycopy(pending, 0, larger, 0, length);
            pending = larger;
        }
        System.arraycopy(line, 0, pending, length, line.length);
        boolean wasEmpty = length == 0;
        length += line.length;
        taken++;
        if (wasEmpty) {
            notifyAll();
        }
    }

    /** Waits until all lines taken before the call are written, one second at most. */
    @Override
    public synchronized void flush() {
        long target = taken;
        long deadline = System.nanoTime() + 1_000_000_000L;
        hurry++;
        LockSupport.unpark(writer);
        try {
            while (written < target && writer.isAlive()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hurry--;
        }
    }

    /** Writes what is pending and takes no more. */
    @Override
    public void close() {
        flush();
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }

    private void run() {
        Batch batch = next();
        while (batch != null) {
            try {
                out.write(batch.bytes(), 0, batch.length());
                out.flush();
            } catch (IOException e) {
                // The reader of the log is gone. The agent goes on without one, as it would with its output closed from
                // the start.
            }
            done(batch);
            if (hurry == 0) {
                // Lines that come in a burst share the next write.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            batch = next();
        }
    }

    /** Bytes to write. {@code upTo} is the number of lines taken once they are written. */
    private record Batch(byte[] bytes, int length, long upTo) {}

    private synchronized @Nullable Batch next() {
        try {
            while (length == 0) {
                if (closed) {
                    return null;
                }
                wait();
            }
        } catch (InterruptedException e) {
            return null;
        }
        if (dropped > 0) {
            byte[] note = ("(" + dropped + " log lines dropped: the reader of the log does not keep up)\n")
                    .getBytes(StandardCharsets.US_ASCII);
            dropped = 0;
            byte[] larger = new byte[length + note.length];
            System.arraycopy(pending, 0, larger, 0, length);
            System.arraycopy(note, 0, larger, length, note.length);
            pending = larger;
            length = larger.length;
        }
        Batch batch = new Batch(pending, length, taken);
        pending = spare;
        length = 0;
        return batch;
    }

    private synchronized void done(Batch batch) {
        spare = batch.bytes().length > 256 * 1024 ? new byte[16 * 1024] : batch.bytes();
        written = batch.upTo();
        notifyAll();
    }
}
