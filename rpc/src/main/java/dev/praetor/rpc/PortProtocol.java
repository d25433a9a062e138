package dev.praetor.rpc;

import org.jspecify.annotations.Nullable;

/** What a connection to a server port speaks, as its first byte or its TLS ALPN name says (wire-rpc.md section 1). */
public enum PortProtocol {
    /** Go's net/rpc straight on the connection. */
    SINGLE(0, "consul/rpc-single"),
    /** Our Raft transport. */
    RAFT(1, "consul/raft"),
    /** yamux, every stream of which carries net/rpc. */
    MULTIPLEX(4, "consul/rpc-multi"),
    /** One snapshot that is saved or restored. */
    SNAPSHOT(5, "consul/rpc-snapshot"),
    /** TLS without a client certificate with net/rpc in it, for agents that have none yet. It has no ALPN name. */
    INSECURE(7, ""),
    /** HTTP/2 with prior knowledge. */
    GRPC(8, "consul/rpc-grpc"),
    /** gRPC again. */
    RAFT_FORWARDING(9, "consul/raft-forwarding");

    /** The first byte that announces TLS, within which the protocol's own byte follows. */
    public static final int TLS = 3;

    private final int code;
    private final String alpn;

    PortProtocol(int code, String alpn) {
        this.code = code;
        this.alpn = alpn;
    }

    /** Its first byte. */
    public int code() {
        return code;
    }

    /** Its name in TLS that starts natively; empty when it has none. */
    public String alpn() {
        return alpn;
    }

    /** The protocol of a first byte; null for {@link #TLS} and for what nobody serves. */
    public static @Nullable PortProtocol of(int code) {
        for (PortProtocol each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        return null;
    }

    /** The protocol of an ALPN name; null for an unknown one. */
    public static @Nullable PortProtocol ofAlpn(String name) {
        for (PortProtocol each : values()) {
            if (!each.alpn.isEmpty() && each.alpn.equals(name)) {
                return each;
            }
        }
        return null;
    }
}
