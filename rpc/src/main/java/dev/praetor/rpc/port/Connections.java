package dev.praetor.rpc.port;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** How a connection is shown in logs. */
final class Connections {

    private Connections() {}

    /** {@code from=10.0.0.1:50534}. */
    static String from(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null) {
            String host = address.getAddress().getHostAddress();
            return "from=" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
        }
        return "from=unknown";
    }
}
