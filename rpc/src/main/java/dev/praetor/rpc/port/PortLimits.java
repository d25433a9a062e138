package dev.praetor.rpc.port;

import java.time.Duration;

/**
 * What clients of the server port may take.
 *
 * @param handshakeTimeout until the type byte is there, TLS included ({@code limits.rpc_handshake_timeout}); zero for no limit
 * @param connectionsPerClient connections of one source address ({@code limits.rpc_max_conns_per_client}); zero or less for no limit
 */
public record PortLimits(Duration handshakeTimeout, int connectionsPerClient) {

    /** Consul's defaults. */
    public static final PortLimits DEFAULT = new PortLimits(Duration.ofSeconds(5), 100);
}
