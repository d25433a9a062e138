package dev.praetor.gossip.transport;

import dev.praetor.gossip.swim.Transport.Resolved;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the addresses of hosts by the system's resolver. Blocks. */
final class HostLookup {

    private static final Pattern SHORT_ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){0,2}");

    private HostLookup() {}

    static Resolved resolve(String host) {
        String failure = "lookup " + host + ": no such host";
        // The system would take an empty name for this host, and 1.2.3 for 1.2.0.3.
        if (host.isEmpty() || SHORT_ADDRESS.matcher(host).matches()) {
            return new Resolved(List.of(), failure);
        }
        try {
            return new Resolved(List.of(InetAddress.getAllByName(host)), "");
        } catch (UnknownHostException | SecurityException cause) {
            return new Resolved(List.of(), failure);
        }
    }
}
