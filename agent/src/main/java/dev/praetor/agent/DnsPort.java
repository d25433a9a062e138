package dev.praetor.agent;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.edge.DnsServer;
import dev.praetor.agent.http.BindErrors;
import dev.praetor.agent.start.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where DNS is served: every address over UDP and TCP (cli.md section 1.6). Used by the agent's owner. */
final class DnsPort implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent");
    private static final Logger closing = LoggerFactory.getLogger("agent.dns");

    private final DnsServer server;
    private final List<InetSocketAddress> bound = new ArrayList<>();

    DnsPort(DnsServer server) {
        this.server = server;
    }

    /** Listens where it is configured; all addresses that cannot be had are named together. */
    void open(NetworkConfig network) throws StartException {
        List<String> errors = new ArrayList<>();
        for (String host : network.dns()) {
            InetSocketAddress address =
                    new InetSocketAddress(host, network.ports().dns());
            open("udp", address, server::bindUdp, errors);
            open("tcp", address, server::bindTcp, errors);
        }
        if (errors.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(errors.size()).append(errors.size() == 1 ? " error occurred:" : " errors occurred:");
        errors.forEach(error -> text.append("\n\t* ").append(error));
        throw new StartException(text.append("\n\n").toString());
    }

    @FunctionalInterface
    private interface Binding {
        InetSocketAddress bind(InetSocketAddress address) throws IOException;
    }

    private void open(String network, InetSocketAddress address, Binding binding, List<String> errors) {
        String shown = shown(address);
        try {
            InetSocketAddress at = binding.bind(address);
            if (network.equals("udp")) {
                bound.add(at);
            }
            log.atInfo()
                    .addKeyValue("address", shown)
                    .addKeyValue("network", network)
                    .log("Started DNS server");
        } catch (IOException e) {
            errors.add("listen " + network + " " + shown + ": bind: " + BindErrors.reason(e));
        }
    }

    private static String shown(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Answers by other settings from the next query on. */
    void configure(DnsSettings settings) {
        server.configure(settings);
    }

    @Override
    public void close() {
        for (InetSocketAddress address : bound) {
            for (String network : List.of("udp", "tcp")) {
                closing.atInfo()
                        .addKeyValue("protocol", "DNS")
                        .addKeyValue("address", shown(address))
                        .addKeyValue("network", network)
                        .log("Stopping server");
            }
        }
        bound.clear();
        server.close();
    }
}
