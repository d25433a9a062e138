package dev.praetor.server.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds the bytes of all encoded results together. The oldest form goes first, but one that was used since it was
 * last looked at gets another round (second chance), so that reading needs no lock here. Guarded by its own lock.
 */
final class EncodingCache {

    private final long capacity;
    private final ArrayDeque<SharedEncodings.Encoded> queue = new ArrayDeque<>();
    private long bytes;
    private int forgotten;

    EncodingCache(long capacity) {
        this.capacity = capacity;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized void keep(SharedEncodings.Encoded form) {
        form.queued = true;
        queue.add(form);
        bytes += form.bytes.length;
    }

    /**
     * A form of an outdated result: counts no longer. It leaves the queue when it is met there, or when half of the
     * queue is such.
     */
    synchronized void forget(SharedEncodings.Encoded form) {
        if (!form.queued) {
            return;
        }
        form.queued = false;
        bytes -= form.bytes.length;
        forgotten++;
        if (forgotten > queue.size() / 2) {
            queue.removeIf(each -> !each.queued);
            forgotten = 0;
        }
    }

    /** Drops forms until the rest fits. Called without any lock held. */
    void trim() {
        List<SharedEncodings.Encoded> dropped = new ArrayList<>(0);
        synchronized (this) {
            while (bytes > capacity) {
                SharedEncodings.Encoded oldest = queue.poll();
                if (oldest == null) {
                    break;
                }
                if (!oldest.queued) {
                    forgotten--;
                } else if (oldest.used) {
                    oldest.used = false;
                    queue.add(oldest);
                } else {
                    oldest.queued = false;
                    bytes -= oldest.bytes.length;
                    dropped.add(oldest);
                }
            }
        }
        for (SharedEncodings.Encoded each : dropped) {
            each.owner.drop(each);
        }
    }
}
