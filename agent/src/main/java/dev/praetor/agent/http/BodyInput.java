package dev.praetor.agent.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request while it comes in: the event loop puts pieces in and stops reading the socket when too many
 * wait; one other thread reads them and blocks until there is more. State is guarded by this object's lock.
 */
final class BodyInput extends InputStream {

    /** From so many bytes on the socket is not read any more. */
    private static final int FULL = 1 << 20;

    private final Runnable resume;
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private int at;
    private int waiting;
    private boolean ended;
    private boolean paused;
    private @Nullable String problem;

    /** @param resume called when there is room again after {@link #hasRoom} said no; on the reading thread */
    BodyInput(Runnable resume) {
        this.resume = resume;
    }

    /** Takes a piece. On the event loop. */
    synchronized void add(byte[] piece) {
        if (problem == null) {
            pieces.add(piece);
            waiting += piece.length;
            notifyAll();
        }
    }

    /** Whether more may be put in; else {@code resume} is called later. */
    synchronized boolean hasRoom() {
        paused = waiting >= FULL;
        return !paused;
    }

    /** The body is complete. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nothing more comes: reading fails from now on, unless the body was complete. */
    synchronized void fail(String why) {
        if (!ended && problem == null) {
            problem = why;
            pieces.clear();
            waiting = 0;
            notifyAll();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        boolean resumes;
        synchronized (this) {
            awaitPiece();
            byte[] piece = pieces.peek();
            if (piece == null) {
                return -1;
            }
            count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            waiting -= count;
            if (at == piece.length) {
                pieces.remove();
                at = 0;
            }
            resumes = paused && waiting <= FULL / 2;
            if (resumes) {
                paused = false;
            }
        }
        if (resumes) {
            resume.run();
        }
        return count;
    }

    private synchronized void awaitPiece() throws IOException {
        while (pieces.isEmpty() && !ended && problem == null) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopped);
            }
        }
        if (problem != null) {
            throw new IOException(problem);
        }
    }

    /** Nobody reads on: what waits is dropped. */
    @Override
    public void close() {
        fail("closed");
    }
}
