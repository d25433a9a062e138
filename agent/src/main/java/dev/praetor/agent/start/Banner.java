package dev.praetor.agent.start;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.TlsConfig;
import dev.praetor.base.Version;

/** What the agent prints before its log begins (cli.md section 1.5). */
final class Banner {

    private static final int KEY_WIDTH = 22;

    private Banner() {}

    static String of(RuntimeConfig config, String nodeId) {
        NetworkConfig network = config.network();
        NetworkConfig.Ports ports = network.ports();
        boolean server = config.node().server();
        StringBuilder out = new StringBuilder("==> Starting Consul agent...\n");
        line(out, "Version", "'" + Version.RELEASE + "'");
        line(out, "Build Date", "'" + Version.BUILD_DATE.replace('T', ' ').replace("Z", " +0000 UTC") + "'");
        line(out, "Node ID", "'" + nodeId + "'");
        line(out, "Node name", "'" + config.node().name() + "'");
        line(out, "Datacenter", "'" + config.node().datacenter() + "' (Segment: '" + (server ? "<all>" : "") + "')");
        line(out, "Server", server + " (Bootstrap: " + config.node().bootstrap() + ")");
        line(
                out,
                "Client Addr",
                "[" + String.join(" ", network.client()) + "] (HTTP: " + ports.http() + ", HTTPS: " + ports.https()
                        + ", gRPC: " + ports.grpc() + ", gRPC-TLS: " + ports.grpcTls() + ", DNS: " + ports.dns() + ")");
        line(
                out,
                "Cluster Addr",
                network.advertise() + " (LAN: " + ports.serfLan() + ", WAN: " + ports.serfWan() + ")");
        line(
                out,
                "Gossip Encryption",
                Boolean.toString(!config.gossip().encrypt().isEmpty()));
        line(out, "Auto-Encrypt-TLS", "false");
        line(out, "ACL Enabled", "false");
        if (server) {
            line(out, "Reporting Enabled", "false");
        }
        line(out, "ACL Default Policy", "allow");
        TlsConfig tls = config.tls();
        line(out, "HTTPS TLS", incoming(tls.https()) + outgoing(tls.https()) + version(tls.https()));
        line(out, "gRPC TLS", incoming(tls.grpc()) + version(tls.grpc()));
        line(
                out,
                "Internal RPC TLS",
                incoming(tls.internalRpc()) + outgoing(tls.internalRpc()) + " (Verify Hostname: "
                        + tls.internalRpc().verifyServerHostname() + ")" + version(tls.internalRpc()));
        return out.append("\n==> Log data will now stream in as it occurs:\n\n").toString();
    }

    private static String incoming(TlsConfig.Listener listener) {
        return "Verify Incoming: " + listener.verifyIncoming();
    }

    private static String outgoing(TlsConfig.Listener listener) {
        return ", Verify Outgoing: " + listener.verifyOutgoing();
    }

    private static String version(TlsConfig.Listener listener) {
        return ", Min Version: " + listener.minimumVersion().word();
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(" ".repeat(KEY_WIDTH - key.length()))
                .append(key)
                .append(": ")
                .append(value)
                .append('\n');
    }
}
