package dev.praetor.agent.http;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections of each client address ({@code limits.http_max_conns_per_client}). Any thread. */
final class ConnectionLimits {
    private final int limit;
    private final ConcurrentMap<InetAddress, Integer> counts = new ConcurrentHashMap<>();

    /** Limits each address to a number of connections; 0 for no limit. */
    ConnectionLimits(int limit) {
        this.limit = limit;
    }

    /** Counts a new connection in; false when the address has too many. A counted connection is to be released. */
    boolean acquire(InetAddress address) {
        if (limit <= 0) {
            return true;
        }
        boolean[] accepted = new boolean[1];
        counts.compute(address, (ignored, before) -> {
            int count = before == null ? 0 : before;
            accepted[0] = count < limit;
            return accepted[0] ? Integer.valueOf(count + 1) : before;
        });
        return accepted[0];
    }

    void release(InetAddress address) {
        if (limit > 0) {
            counts.computeIfPresent(address, (ignored, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
    }
}
