package dev.praetor.gossip.transport;

import dev.praetor.gossip.swim.Transport.Resolved;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of hosts by the system's resolver. Blocks. */
final class HostLookup {

    private HostLookup() {}

    static Resolved resolve(String host) {
        String failure = "lookup " + host + ": no such host";
        // The system would take an empty name for this host.
        if (host.isEmpty()) {
            return new Resolved(List.of(), failure);
        }
        try {
            return new Resolved(List.of(InetAddress.getAllByName(host)), "");
        } catch (UnknownHostException | SecurityException cause) {
            return new Resolved(List.of(), failure);
        }
    }
}
