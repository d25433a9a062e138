package dev.praetor.rpc;

import dev.praetor.base.go.GoAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from.
 *
 * @param address the other end of its connection
 * @param insecure whether it came over TLS without a client certificate on a server that asks for one (first byte 7): only auto-encryption and
 *     auto-configuration may be called there, and nowhere else
 */
public record CallOrigin(InetSocketAddress address, boolean insecure) {

    /** How Consul's logs show the connection: {@code from=10.0.0.1:50534}. */
    public String from() {
        return from(address);
    }

    /** The same of any address. */
    public static String from(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
            return "from=" + GoAddress.text(internet);
        }
        return "from=unknown";
    }
}
