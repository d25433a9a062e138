package dev.praetor.bench.load;

import org.jspecify.annotations.Nullable;

/** What a connection does next. Called on the load thread for each response. */
@FunctionalInterface
public interface Reaction {

    /**
     * Learns of a response and names the next request.
     *
     * @param connection the number of the connection, from 0
     * @param status the HTTP status
     * @param index its X-Consul-Index, 0 when absent
     * @return the bytes of the next request, or {@code null} to leave the connection idle
     */
    byte @Nullable [] next(int connection, int status, long index);
}
