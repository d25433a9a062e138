package dev.praetor.gossip.transport;

import dev.praetor.base.go.GoAddress;
import io.netty.channel.Channel;
import io.netty.channel.ConnectTimeoutException;
import java.net.InetSocketAddress;
import java.util.Locale;

/** What went wrong on the network, in Go's words. */
final class NetworkErrors {

    private NetworkErrors() {}

    /** Why an address cannot be listened on, as memberlist says it. */
    static String listen(String network, InetSocketAddress wanted, Throwable cause) {
        String host = wanted.getAddress().getHostAddress();
        return "Failed to start " + network + " listener on \"" + host + "\" port " + wanted.getPort() + ": listen "
                + network.toLowerCase(Locale.ROOT) + " " + GoAddress.text(wanted) + ": bind: " + reason(cause);
    }

    /** Why a connection was not made. */
    static String dial(InetSocketAddress to, Throwable cause) {
        String reason = cause instanceof ConnectTimeoutException ? "i/o timeout" : "connect: " + reason(cause);
        return "dial tcp " + GoAddress.text(to) + ": " + reason;
    }

    /** Why nothing was read. */
    static String read(Channel channel, InetSocketAddress to, String reason) {
        String local = channel.localAddress() instanceof InetSocketAddress address ? GoAddress.text(address) : "";
        return "read tcp " + local + "->" + GoAddress.text(to) + ": " + reason;
    }

    /** The system's reason within an exception's text. */
    static String reason(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("in use")) {
            return "address already in use";
        }
        if (text.contains("cannot assign") || text.contains("can't assign")) {
            return "cannot assign requested address";
        }
        if (text.contains("refused")) {
            return "connection refused";
        }
        if (text.contains("no route")) {
            return "no route to host";
        }
        if (text.contains("network is unreachable")) {
            return "network is unreachable";
        }
        if (text.contains("permission denied")) {
            return "permission denied";
        }
        if (text.contains("reset")) {
            return "connection reset by peer";
        }
        return text;
    }
}
