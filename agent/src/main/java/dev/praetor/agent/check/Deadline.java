package dev.praetor.agent.check;

import dev.praetor.base.time.Timers;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends blocking work on sockets after a time, by closing them. Made and closed by the thread that works; the sockets it guards are closed with it. State is
 * guarded by this object's lock.
 */
final class Deadline implements AutoCloseable {

    private final Timers.Timeout timeout;
    private @Nullable Closeable guarded;
    private boolean over;
    private boolean expired;

    Deadline(Timers timers, Duration time) {
        timeout = timers.schedule(time, this::expire);
    }

    /** Guards a socket, in place of the one before, which is closed. */
    <T extends Closeable> T guard(T socket) {
        Closeable previous;
        boolean late;
        synchronized (this) {
            previous = guarded;
            guarded = socket;
            late = over;
        }
        closeQuietly(previous);
        if (late) {
            closeQuietly(socket);
        }
        return socket;
    }

    /** Guards what wraps the guarded socket: closing it closes both. */
    synchronized <T extends Closeable> T guardWrapper(T wrapper) {
        guarded = wrapper;
        return wrapper;
    }

    synchronized boolean isExpired() {
        return expired;
    }

    private void expire() {
        synchronized (this) {
            expired = !over;
        }
        end();
    }

    private void end() {
        Closeable open;
        synchronized (this) {
            over = true;
            open = guarded;
            guarded = null;
        }
        closeQuietly(open);
    }

    private static void closeQuietly(@Nullable Closeable socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException ignored) {
            // nothing is lost: the work on it has ended
        }
    }

    @Override
    public void close() {
        timeout.cancel();
        end();
    }
}
