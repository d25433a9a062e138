/**
 * The server port: first byte, TLS, yamux, Go's net/rpc with msgpack bodies, and the connections to other servers' ports
 * (wire-rpc.md sections 1 to 3). It is told whom to call; it knows neither gossip nor Raft nor what the calls mean.
 */
@NullMarked
package dev.praetor.rpc;

import org.jspecify.annotations.NullMarked;
