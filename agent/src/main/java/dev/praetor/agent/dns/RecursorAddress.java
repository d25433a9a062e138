package dev.praetor.agent.dns;

import dev.praetor.agent.config.ConfigException;
import java.net.InetSocketAddress;

/** The address of a recursor as the configuration gives it (config.md section 3, {@code recursors}). */
final class RecursorAddress {

    private static final int DNS_PORT = 53;
    private static final int HIGHEST_PORT = 0xFFFF;

    private RecursorAddress() {}

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]:port}, or an IPv6 address as it is. Blocks while a host name is looked up.
     *
     * @throws ConfigException with Consul's text when the port is none or nobody has the name
     */
    static InetSocketAddress parse(String text) throws ConfigException {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = hasPort ? text.substring(0, colon) : text;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        int port = hasPort ? port(text.substring(colon + 1)) : DNS_PORT;
        InetSocketAddress address = new InetSocketAddress(bare, port);
        if (address.isUnresolved()) {
            throw invalid("lookup " + bare + ": no such host");
        }
        return address;
    }

    private static int port(String text) throws ConfigException {
        if (text.isEmpty()) {
            return DNS_PORT;
        }
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid("lookup tcp/" + text + ": unknown port");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw invalid("address " + text + ": invalid port");
        }
        return port == 0 ? DNS_PORT : port;
    }

    private static ConfigException invalid(String reason) {
        return new ConfigException("Invalid recursor address: " + reason);
    }
}
