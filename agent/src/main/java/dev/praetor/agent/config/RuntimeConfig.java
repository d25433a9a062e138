package dev.praetor.agent.config;

import java.util.List;
import java.util.Map;

/**
 * The configuration that an agent runs with: checked, complete, with units in types. Immutable.
 *
 * @param services definitions of services, in the form of configuration files
 * @param checks definitions of checks, likewise
 * @param watches likewise; their parameters are free
 * @param settings everything that was given, for what has no typed place yet
 * @param warnings for the log, in order
 */
public record RuntimeConfig(
        NodeConfig node,
        NetworkConfig network,
        GossipConfig gossip,
        HttpConfig http,
        UiConfig ui,
        DnsConfig dns,
        TlsConfig tls,
        UnixSocketConfig unixSockets,
        ChecksConfig checkRules,
        ServerConfig consensus,
        LoggingConfig logging,
        ShutdownConfig shutdown,
        TelemetryConfig telemetry,
        List<Map<String, Object>> services,
        List<Map<String, Object>> checks,
        List<Map<String, Object>> watches,
        Settings settings,
        List<String> warnings) {}
