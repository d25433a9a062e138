package dev.praetor.gossip.transport;

import org.jspecify.annotations.Nullable;

/**
 * How many streams others may have open and how many bytes those may have brought, so that nobody takes the memory of this process. Any thread; guarded by this
 * object's lock.
 */
final class StreamBudget {

    /** Above the exchanges of state that memberlist takes at once, so that its own refusal is told. */
    private static final int MOST_STREAMS = 512;

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private int streams;
    private long bytes;

    /** One stream's part of it; ended once. */
    final class Share {

        private long held;
        private boolean ended;

        /** Asks for more bytes; false when there are none to be had. */
        boolean take(long more) {
            synchronized (StreamBudget.this) {
                if (ended || bytes + more > MOST_BYTES) {
                    return false;
                }
                bytes += more;
                held += more;
                return true;
            }
        }

        /** Gives all back. Idempotent. */
        void end() {
            synchronized (StreamBudget.this) {
                if (!ended) {
                    ended = true;
                    bytes -= held;
                    streams--;
                }
            }
        }
    }

    /** A stream more; {@code null} when there are too many. */
    synchronized @Nullable Share open() {
        if (streams >= MOST_STREAMS) {
            return null;
        }
        streams++;
        return new Share();
    }
}
