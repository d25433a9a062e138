package dev.praetor.agent.http;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts the connections of each client address ({@code limits.http_max_conns_per_client}); clients of Unix sockets count as one address, as in Consul. Any
 * thread.
 */
final class ConnectionLimits {
    private final LiveSettings settings;
    private final ConcurrentMap<Object, Integer> counts = new ConcurrentHashMap<>();

    ConnectionLimits(LiveSettings settings) {
        this.settings = settings;
    }

    /** Counts a new connection in; false when the address has too many. A counted connection is to be released. */
    boolean acquire(InetSocketAddress remote) {
        int limit = settings.get().maxConnectionsPerClient();
        boolean[] accepted = new boolean[1];
        counts.compute(client(remote), (ignored, before) -> {
            int count = before == null ? 0 : before;
            accepted[0] = limit <= 0 || count < limit;
            return accepted[0] ? Integer.valueOf(count + 1) : before;
        });
        return accepted[0];
    }

    void release(InetSocketAddress remote) {
        counts.computeIfPresent(client(remote), (ignored, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static Object client(InetSocketAddress remote) {
        return remote.getAddress() == null ? "" : remote.getAddress();
    }
}
