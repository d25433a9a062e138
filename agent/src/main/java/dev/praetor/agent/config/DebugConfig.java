package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonText;
import dev.praetor.base.json.JsonTree;
import dev.praetor.gossip.swim.GossipTuning;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration in the form of {@code agent/self} (config.md section 11): the defaults of the resource {@code debug-config.json} with what
 * this agent's configuration says over them. Secrets show as {@code hidden}. Used by one thread.
 */
public final class DebugConfig {

    private final Map<String, @Nullable Object> fields = new TreeMap<>();

    private DebugConfig() {}

    /** The JSON object. */
    public static byte[] of(RuntimeConfig config, String nodeId) {
        DebugConfig debug = new DebugConfig();
        debug.defaults();
        debug.node(config, nodeId);
        debug.network(config.network());
        debug.modes(config);
        debug.rest(config);
        StringBuilder out = new StringBuilder(8 * 1024);
        write(out, debug.fields);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void defaults() {
        try (InputStream in = DebugConfig.class.getResourceAsStream("debug-config.json")) {
            if (in == null) {
                throw new IllegalStateException("debug-config.json is not packaged");
            }
            if (JsonTree.parse(in.readAllBytes()) instanceof Map<?, ?> tree) {
                tree.forEach((key, value) -> fields.put(String.valueOf(key), value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String name, Object value) {
        fields.put(name, value instanceof Duration duration ? GoDuration.format(duration) : value);
    }

    @SuppressWarnings("unchecked") // JsonTree's objects have text keys
    private void put(String group, String name, Object value) {
        if (fields.get(group) instanceof Map<?, ?> map) {
            ((Map<String, Object>) map)
                    .put(name, value instanceof Duration duration ? GoDuration.format(duration) : value);
        }
    }

    private void node(RuntimeConfig config, String nodeId) {
        NodeConfig node = config.node();
        put("NodeName", node.name());
        put("NodeID", nodeId);
        put("NodeMeta", node.meta());
        put("Datacenter", node.datacenter());
        put("PrimaryDatacenter", node.primaryDatacenter());
        put("TaggedAddresses", node.taggedAddresses());
        put("DataDir", node.dataDirectory() == null ? "" : node.dataDirectory().toString());
        put("Bootstrap", node.bootstrap());
        put("BootstrapExpect", (long) node.bootstrapExpect());
        put("ServerMode", node.server());
        put("DevMode", node.devMode());
        put("BuildDate", "1970-01-01 00:00:01 +0000 UTC");
        put("ACLResolverSettings", "NodeName", node.name());
        put("ACLResolverSettings", "Datacenter", node.datacenter());
        put(
                "ACLTokens",
                "DataDir",
                node.dataDirectory() == null ? "" : node.dataDirectory().toString());
        put("Cloud", "NodeName", node.name());
        put("TLS", "NodeName", node.name());
        put("TLS", "ServerMode", node.server());
    }

    private void network(NetworkConfig network) {
        NetworkConfig.Ports ports = network.ports();
        put("BindAddr", network.bind());
        put("AdvertiseAddrLAN", network.advertise());
        put("AdvertiseAddrWAN", network.advertiseWan());
        put("ClientAddrs", network.client());
        put("HTTPPort", (long) ports.http());
        put("HTTPSPort", (long) ports.https());
        put("GRPCPort", (long) ports.grpc());
        put("GRPCTLSPort", (long) ports.grpcTls());
        put("DNSPort", (long) ports.dns());
        put("SerfPortLAN", (long) ports.serfLan());
        put("SerfPortWAN", (long) ports.serfWan());
        put("ServerPort", (long) ports.server());
        put("HTTPAddrs", addresses(network.http(), ports.http()));
        put("HTTPSAddrs", addresses(network.https(), ports.https()));
        put(
                "DNSAddrs",
                network.dns().stream()
                        .flatMap(each ->
                                List.of("udp://" + joined(each, ports.dns()), "tcp://" + joined(each, ports.dns()))
                                        .stream())
                        .sorted()
                        .toList());
        put("GRPCAddrs", addresses(network.grpc(), ports.grpc()));
        put("GRPCTLSAddrs", addresses(network.grpcTls(), ports.grpcTls()));
        put("RPCBindAddr", "tcp://" + joined(network.bind(), ports.server()));
        put("RPCAdvertiseAddr", "tcp://" + joined(network.advertise(), ports.server()));
        put("SerfBindAddrLAN", "tcp://" + joined(network.serfLan(), ports.serfLan()));
        put("SerfBindAddrWAN", "tcp://" + joined(network.serfWan(), ports.serfWan()));
        put("SerfAdvertiseAddrLAN", "tcp://" + joined(network.advertise(), ports.serfLan()));
        put("SerfAdvertiseAddrWAN", "tcp://" + joined(network.advertiseWan(), ports.serfWan()));
    }

    private static List<String> addresses(List<String> hosts, int port) {
        return hosts.stream()
                .map(each -> each.startsWith("unix://") ? each : "tcp://" + joined(each, port))
                .toList();
    }

    private static String joined(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** What differs between dev agents, servers and clients. */
    private void modes(RuntimeConfig config) {
        boolean dev = config.node().devMode();
        int multiplier = config.consensus().raftMultiplier();
        put("DisableAnonymousSignature", config.settings().flag("disable_anonymous_signature", dev));
        put("DisableKeyringFile", config.settings().flag("disable_keyring_file", dev));
        put("ConsulRaftElectionTimeout", dev ? Duration.ofMillis(52L * multiplier) : Duration.ofSeconds(multiplier));
        put("ConsulRaftHeartbeatTimeout", dev ? Duration.ofMillis(35L * multiplier) : Duration.ofSeconds(multiplier));
        put(
                "ConsulRaftLeaderLeaseTimeout",
                dev ? Duration.ofMillis(20L * multiplier) : Duration.ofMillis(500L * multiplier));
        put("ConsulServerHealthInterval", dev ? "10ms" : "2s");
        put("ConsulCoordinateUpdatePeriod", dev ? "100ms" : "5s");
        gossip("LAN", config.gossip().lan().tuning());
        gossip("WAN", config.gossip().wan().tuning());
        put(
                "RPCConfig",
                "EnableStreaming",
                config.settings().flag("rpc.enable_streaming", config.node().server()));
    }

    private void gossip(String pool, GossipTuning tuning) {
        String prefix = "Gossip" + pool;
        put(prefix + "GossipInterval", tuning.gossipInterval());
        put(prefix + "ProbeInterval", tuning.probeInterval());
        put(prefix + "ProbeTimeout", tuning.probeTimeout());
        put(prefix + "SuspicionMult", (long) tuning.suspicionMultiplier());
    }

    private void rest(RuntimeConfig config) {
        HttpConfig http = config.http();
        put("AllowWriteHTTPFrom", http.allowWriteFrom());
        put("HTTPBlockEndpoints", http.blockEndpoints());
        put("HTTPResponseHeaders", http.responseHeaders());
        put("HTTPMaxHeaderBytes", (long) http.maxHeaderBytes());
        put("HTTPUseCache", http.useCache());
        put("HTTPMaxConnsPerClient", (long) http.maxConnectionsPerClient());
        put("KVMaxValueSize", http.kvMaxValueSize());
        put("TxnMaxReqLen", http.txnMaxRequestLength());
        put("DefaultQueryTime", http.defaultQueryTime());
        put("MaxQueryTime", http.maxQueryTime());
        put("DiscoveryMaxStale", http.discoveryMaxStale());
        put("TranslateWANAddrs", http.translateWanAddresses());
        put("DisableHTTPUnprintableCharFilter", !http.unprintableFilter());
        put("EnableDebug", http.enableDebug());
        ui(config.ui());
        dns(config.dns());
        tls(config);
        put("CheckUpdateInterval", config.checkRules().updateInterval());
        put("CheckOutputMaxSize", (long) config.checkRules().outputMaxSize());
        put("DiscardCheckOutput", config.checkRules().discardOutput());
        put("EnableRemoteScriptChecks", config.checkRules().scripts());
        put("EnableLocalScriptChecks", config.checkRules().localScripts());
        put("SessionTTLMin", config.settings().duration("session_ttl_min", Duration.ZERO));
        put("RPCHoldTimeout", config.consensus().rpcHoldTimeout());
        put("LeaveDrainTime", config.consensus().leaveDrainTime());
        put("ServerRejoinAgeMax", config.consensus().rejoinAgeMaximum());
        put("LeaveOnTerm", config.shutdown().leaveOnTerminate());
        put("SkipLeaveOnInt", config.shutdown().skipLeaveOnInterrupt());
        put("PidFile", config.logging().pidFile());
        put("Logging", "LogLevel", config.logging().level());
        put("Logging", "LogJSON", config.logging().json());
        put("Logging", "LogFilePath", config.logging().file());
        put("Logging", "LogRotateBytes", config.logging().rotateBytes());
        put("Logging", "LogRotateDuration", config.logging().rotateDuration());
        put("Logging", "LogRotateMaxFiles", (long) config.logging().rotateMaxFiles());
        put("Telemetry", "MetricsPrefix", config.telemetry().prefix());
        put("Telemetry", "DisableHostname", config.telemetry().disableHostname());
        put("Telemetry", "FilterDefault", config.telemetry().filterDefault());
        put("RetryJoinLAN", config.settings().texts("retry_join"));
        put("RetryJoinWAN", config.settings().texts("retry_join_wan"));
        put("AutoReloadConfig", config.settings().flag("auto_reload_config", false));
        put("RejoinAfterLeave", config.settings().flag("rejoin_after_leave", false));
    }

    private void ui(UiConfig ui) {
        put("UIConfig", "Enabled", ui.enabled());
        put("UIConfig", "ContentPath", ui.contentPath());
        put("UIConfig", "Dir", ui.directory());
        put("UIConfig", "MetricsProvider", ui.metricsProvider());
        put("UIConfig", "MetricsProviderFiles", ui.metricsProviderFiles());
        put("UIConfig", "MetricsProviderOptionsJSON", ui.metricsProviderOptions());
        put("UIConfig", "DashboardURLTemplates", ui.dashboardUrlTemplates());
        put(
                "UIConfig",
                "MetricsProxy",
                Map.of(
                        "BaseURL",
                        ui.metricsProxy().baseUrl(),
                        "PathAllowlist",
                        ui.metricsProxy().pathAllowlist(),
                        "AddHeaders",
                        ui.metricsProxy().addHeaders().stream()
                                .map(each -> Map.of("Name", each.name(), "Value", "hidden"))
                                .toList()));
    }

    private void dns(DnsConfig dns) {
        put("DNSDomain", dns.domain());
        put("DNSAltDomain", dns.altDomain());
        put("DNSRecursors", dns.recursors());
        put("DNSRecursorStrategy", dns.recursorStrategy().name().toLowerCase(Locale.ROOT));
        put("DNSRecursorTimeout", dns.recursorTimeout());
        put("DNSAllowStale", dns.allowStale());
        put("DNSMaxStale", dns.maxStale());
        put("DNSNodeTTL", dns.nodeTtl());
        Map<String, Object> ttls = new TreeMap<>();
        dns.serviceTtls().forEach((service, ttl) -> ttls.put(service, GoDuration.format(ttl)));
        put("DNSServiceTTL", ttls);
        put("DNSOnlyPassing", dns.onlyPassing());
        put("DNSARecordLimit", (long) dns.aRecordLimit());
        put("DNSUDPAnswerLimit", (long) dns.udpAnswerLimit());
        put("DNSEnableTruncate", dns.enableTruncate());
        put("DNSDisableCompression", dns.disableCompression());
        put("DNSNodeMetaTXT", dns.nodeMetaTxt());
        put("DNSUseCache", dns.useCache());
        put("DNSCacheMaxAge", dns.cacheMaxAge());
        put("DNSSOA", "Refresh", dns.soa().refresh());
        put("DNSSOA", "Retry", dns.soa().retry());
        put("DNSSOA", "Expire", dns.soa().expire());
        put("DNSSOA", "Minttl", dns.soa().minimumTtl());
    }

    private void tls(RuntimeConfig config) {
        TlsConfig tls = config.tls();
        put("EnableAgentTLSForChecks", tls.forChecks());
        put("TLS", "EnableAgentTLSForChecks", tls.forChecks());
        put("TLS", "Domain", config.dns().domain());
        put("TLS", "ServerName", tls.serverName());
        put("TLS", "InternalRPC", listener(tls.internalRpc()));
        put("TLS", "HTTPS", listener(tls.https()));
        put("TLS", "GRPC", listener(tls.grpc()));
        put("UnixSocketUser", config.unixSockets().user());
        put("UnixSocketGroup", config.unixSockets().group());
        put("UnixSocketMode", config.unixSockets().mode());
        put("HTTPSHandshakeTimeout", config.http().httpsHandshakeTimeout());
    }

    private static Map<String, Object> listener(TlsConfig.Listener tls) {
        Map<String, Object> out = new TreeMap<>();
        out.put("CAFile", tls.caFile());
        out.put("CAPath", tls.caPath());
        out.put("CertFile", tls.certificateFile());
        out.put("KeyFile", "hidden");
        out.put("TLSMinVersion", tls.minimumVersion().word());
        out.put("CipherSuites", tls.cipherSuites());
        out.put("VerifyIncoming", tls.verifyIncoming());
        out.put("VerifyOutgoing", tls.verifyOutgoing());
        out.put("VerifyServerHostname", tls.verifyServerHostname());
        out.put("UseAutoCert", tls.useAutoCert());
        return out;
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> JsonText.quote(out, text);
            case JsonNumber number -> out.append(number.text());
            case Map<?, ?> map -> {
                char separator = '{';
                out.append(map.isEmpty() ? "{" : "");
                for (Map.Entry<?, ?> field : new TreeMap<>(map).entrySet()) {
                    JsonText.quote(out.append(separator), String.valueOf(field.getKey()));
                    write(out.append(':'), field.getValue());
                    separator = ',';
                }
                out.append('}');
            }
            case List<?> list -> {
                char separator = '[';
                out.append(list.isEmpty() ? "[" : "");
                for (Object each : list) {
                    write(out.append(separator), each);
                    separator = ',';
                }
                out.append(']');
            }
            default -> out.append(value);
        }
    }
}
