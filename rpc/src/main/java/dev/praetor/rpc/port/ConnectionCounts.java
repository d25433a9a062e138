package dev.praetor.rpc.port;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections of each source address. Any thread. */
final class ConnectionCounts {

    private final ConcurrentMap<InetAddress, Integer> counts = new ConcurrentHashMap<>();

    /** Counts a new connection in; false when the address has as many as it may. A counted connection is to be released. */
    boolean acquire(InetAddress client, int limit) {
        boolean[] accepted = new boolean[1];
        counts.compute(client, (ignored, before) -> {
            int count = before == null ? 0 : before;
            accepted[0] = limit <= 0 || count < limit;
            return accepted[0] ? Integer.valueOf(count + 1) : before;
        });
        return accepted[0];
    }

    void release(InetAddress client) {
        counts.computeIfPresent(client, (ignored, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /** How many connections an address has. */
    int of(InetAddress client) {
        return counts.getOrDefault(client, 0);
    }
}
