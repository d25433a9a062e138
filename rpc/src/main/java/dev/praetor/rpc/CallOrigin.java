package dev.praetor.rpc;

import java.net.InetSocketAddress;

/**
 * Where a call came from.
 *
 * @param address the other end of its connection
 * @param insecure whether it came over TLS without a client certificate on a server that asks for one (first byte 7): only auto-encryption and
 *     auto-configuration may be called there, and nowhere else
 */
public record CallOrigin(InetSocketAddress address, boolean insecure) {}
