package dev.praetor.rpc;

import dev.praetor.base.go.GoAddress;
import java.net.InetSocketAddress;

/**
 * A server to call.
 *
 * @param datacenter decides, with the settings, whether TLS is spoken and which name its certificate must have
 * @param nodeName the server's node
 * @param address resolved; of its server port
 * @param tls whether it says of itself that it speaks TLS
 */
public record ServerAddress(String datacenter, String nodeName, InetSocketAddress address, boolean tls) {

    /** {@code ip:port}, IPv6 in brackets. */
    public String hostAndPort() {
        return GoAddress.text(address);
    }
}
