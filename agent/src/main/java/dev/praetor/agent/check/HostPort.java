package dev.praetor.agent.check;

import dev.praetor.base.go.GoHostPort;
import dev.praetor.base.go.GoParseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** An address to dial, as Go writes it: {@code host:port} or {@code [v6]:port}. */
record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** @throws IOException with Go's words when it is not an address */
    static HostPort parse(String address) throws IOException {
        GoHostPort parts;
        try {
            parts = GoHostPort.split(address);
        } catch (GoParseException cause) {
            throw new IOException("dial tcp: " + cause.getMessage(), cause);
        }
        String port = parts.port();
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= MAX_PORT) {
                return new HostPort(parts.host(), number);
            }
            throw new IOException("dial tcp: address " + port + ": invalid port");
        } catch (NumberFormatException cause) {
            throw new IOException("dial tcp: lookup tcp/" + port + ": unknown port", cause);
        }
    }

    /** All addresses that the host has; the port given with each. */
    InetSocketAddress[] resolve() throws IOException {
        try {
            InetAddress[] found = InetAddress.getAllByName(host.isEmpty() ? null : host);
            InetSocketAddress[] addresses = new InetSocketAddress[found.length];
            for (int index = 0; index < found.length; index++) {
                addresses[index] = new InetSocketAddress(found[index], port);
            }
            return addresses;
        } catch (UnknownHostException cause) {
            throw new IOException("dial tcp: lookup " + host + ": no such host", cause);
        }
    }
}
