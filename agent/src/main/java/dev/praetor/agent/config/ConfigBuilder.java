package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import dev.praetor.model.catalog.Locality;
import dev.praetor.model.operator.AutopilotConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the typed configuration from the merged settings: defaults, dev defaults, checks (config.md sections 2 to 10). Used by one thread. */
final class ConfigBuilder {

    private final Settings settings;
    private final ConfigSources sources;
    private final HostAddresses host;
    private final List<String> warnings;
    private final List<String> collected = new ArrayList<>();
    private final boolean dev;
    private final boolean server;

    ConfigBuilder(Settings settings, ConfigSources sources, HostAddresses host, List<String> warnings) {
        this.settings = settings;
        this.sources = sources;
        this.host = host;
        this.warnings = warnings;
        this.dev = sources.devMode();
        this.server = settings.flag("server", dev);
    }

    RuntimeConfig build() throws ConfigException {
        Map<String, Duration> serviceTtls = DnsBuilder.serviceTtls(settings, collected);
        DefinitionRules definitions = new DefinitionRules(settings, collected);
        definitions.collect();
        NetworkConfig network = new NetworkBuilder(settings, host, dev, server, collected, warnings).build();
        DnsConfig dns = new DnsBuilder(settings, host).build(serviceTtls);
        first();
        new CollectedRules(settings, collected).check();
        TelemetryConfig telemetry = new TelemetryBuilder(settings, warnings).build();
        if (!server && settings.flag("rpc.enable_streaming", false)) {
            warnings.add("rpc.enable_streaming = true has no effect when not running in server mode");
        }
        warnOfAddresses("auto_encrypt.ip_san", "AutoEncrypt.IPSAN");
        warnOfAddresses("auto_config.ip_sans", "auto_config.ip_sans");
        OldNames.warnOfUi(settings, warnings);
        NodeConfig node = node(network);
        RuntimeConfig config = new RuntimeConfig(
                node,
                network,
                new GossipBuilder(settings, host, dev).build(),
                http(),
                new UiBuilder(settings, dev).build(),
                dns,
                new TlsBuilder(settings, collected).build(),
                new UnixSocketConfig(
                        settings.text("unix_sockets.user", ""),
                        settings.text("unix_sockets.group", ""),
                        settings.text("unix_sockets.mode", "")),
                checks(),
                consensus(),
                logging(),
                new ShutdownConfig(
                        settings.flag("leave_on_terminate", !server), settings.flag("skip_leave_on_interrupt", server)),
                telemetry,
                settings.objects("services"),
                settings.objects("checks"),
                settings.objects("watches"),
                settings,
                warnings);
        new ValidationRules(settings, dev, server, warnings).check(config);
        NetworkBuilder.checkClashes(network);
        if (!collected.isEmpty()) {
            throw new ConfigException(Errors.list(collected));
        }
        warnOfDanger(config);
        definitions.check();
        MeshRules.checkProvider(settings);
        new RoleRules(settings, server).check(config);
        UnsupportedKeys.check(settings);
        return config;
    }

    /** Rules that are looked at while settings are read, in Consul's order. */
    private void first() throws ConfigException {
        int multiplier = settings.integer("performance.raft_multiplier", 1);
        if (multiplier < 1 || multiplier > 10) {
            throw new ConfigException(
                    "performance.raft_multiplier cannot be " + multiplier + ". Must be between 1 and 10");
        }
        MeshRules.checkEarly(settings);
        BootstrapEntryRules.check(settings.objects("config_entries.bootstrap"));
        allowedNetworks("serf_lan_allowed_cidrs");
        allowedNetworks("serf_wan_allowed_cidrs");
        TlsBuilder.checkPlaces(settings);
        if (settings.has("cache.entry_fetch_max_burst") && settings.number("cache.entry_fetch_max_burst", 1) <= 0) {
            throw new ConfigException("cache.entry_fetch_max_burst must be strictly positive, was: "
                    + settings.number("cache.entry_fetch_max_burst", 1));
        }
        double rate = settings.decimal("cache.entry_fetch_rate", 1);
        if (rate <= 0) {
            throw new ConfigException("cache.entry_fetch_rate must be strictly positive, was: " + (long) rate);
        }
        int protocol = settings.integer("raft_protocol", 3);
        if (protocol != 3) {
            throw new ConfigException(
                    "raft_protocol version " + protocol + " is not supported by this version of Consul");
        }
    }

    private void allowedNetworks(String key) throws ConfigException {
        List<String> wrong = settings.texts(key).stream()
                .filter(each -> !Cidr.isValid(each))
                .map(each -> "invalid cidr: " + each)
                .toList();
        if (!wrong.isEmpty()) {
            throw new ConfigException(key + ": " + Errors.list(wrong));
        }
    }

    /** Settings that open more than their users may think. */
    private void warnOfDanger(RuntimeConfig config) {
        boolean tokens = settings.flag("acl.enabled", settings.has("acl_datacenter"));
        if (config.checkRules().scripts()
                && !tokens
                && config.http().allowWriteFrom().isEmpty()) {
            warnings.add("using enable-script-checks without ACLs and without allow_write_http_from is DANGEROUS, use"
                    + " enable-local-script-checks instead, see"
                    + " https://www.hashicorp.com/blog/protecting-consul-from-rce-risk-in-specific-configurations/");
        }
        if (settings.flag("auto_encrypt.allow_tls", false)
                && !config.tls().internalRpc().verifyIncoming()) {
            warnings.add("if auto_encrypt.allow_tls is turned on, tls.internal_rpc.verify_incoming should be enabled"
                    + " (either explicitly or via tls.defaults.verify_incoming). It is necessary to turn it off during"
                    + " a migration to TLS, but it should definitely be turned on afterwards.");
        }
    }

    /** An address for certificates that is none gives a warning and is left out. */
    private void warnOfAddresses(String key, String shown) {
        for (String address : settings.texts(key)) {
            if (!Ip.isValid(address)) {
                warnings.add("Cannot parse ip " + GoQuote.quote(address) + " from " + shown);
            }
        }
    }

    private NodeConfig node(NetworkConfig network) {
        String datacenter = settings.text("datacenter", "dc1").toLowerCase(Locale.ROOT);
        int expect = settings.integer("bootstrap_expect", 0);
        boolean bootstrap = settings.flag("bootstrap", false);
        if (expect == 1 && !bootstrap) {
            warnings.add("BootstrapExpect is set to 1; this is the same as Bootstrap mode.");
            bootstrap = true;
            expect = 0;
        }
        String name = settings.text("node_name", "").strip();
        if (name.isEmpty()) {
            name = sources.hostName();
        }
        return new NodeConfig(
                datacenter,
                settings.text("primary_datacenter", settings.text("acl_datacenter", datacenter))
                        .toLowerCase(Locale.ROOT),
                name,
                settings.text("node_id", "").toLowerCase(Locale.ROOT),
                settings.pairs("node_meta"),
                network.taggedAddresses(settings.pairs("tagged_addresses")),
                locality(),
                dataDirectory(),
                dev,
                server,
                bootstrap,
                expect);
    }

    private @Nullable Locality locality() {
        String region = settings.text("locality.region", "");
        return region.isEmpty() ? null : new Locality(region, settings.text("locality.zone", ""));
    }

    private @Nullable Path dataDirectory() {
        String directory = settings.text("data_dir", "");
        return directory.isEmpty() ? null : Path.of(directory);
    }

    private HttpConfig http() {
        return new HttpConfig(
                settings.pairs("http_config.response_headers"),
                settings.texts("http_config.block_endpoints"),
                settings.texts("http_config.allow_write_http_from"),
                settings.integer("http_config.max_header_bytes", 0),
                settings.flag("http_config.use_cache", true),
                settings.duration("discovery_max_stale", Duration.ZERO),
                settings.duration("default_query_time", Duration.ofMinutes(5)),
                settings.duration("max_query_time", Duration.ofMinutes(10)),
                settings.number("limits.kv_max_value_size", 524_288),
                settings.number("limits.txn_max_req_len", 524_288),
                settings.integer("limits.http_max_conns_per_client", 200),
                settings.duration("limits.https_handshake_timeout", Duration.ofSeconds(5)),
                !settings.flag("disable_http_unprintable_char_filter", false),
                settings.flag("translate_wan_addrs", false),
                settings.flag("enable_debug", dev));
    }

    private ChecksConfig checks() {
        return new ChecksConfig(
                settings.duration("check_update_interval", Duration.ofMinutes(5)),
                settings.integer("check_output_max_size", 4096),
                settings.flag("discard_check_output", false),
                settings.flag("enable_script_checks", false),
                settings.flag("enable_local_script_checks", false),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30));
    }

    private ServerConfig consensus() {
        return new ServerConfig(
                settings.integer("performance.raft_multiplier", dev ? 1 : 5),
                settings.number("raft_snapshot_threshold", 16_384),
                settings.duration("raft_snapshot_interval", Duration.ofSeconds(30)),
                autopilot(),
                settings.duration("session_ttl_min", Duration.ofSeconds(10)),
                settings.duration("performance.rpc_hold_timeout", Duration.ofSeconds(7)),
                settings.duration("limits.rpc_client_timeout", Duration.ofSeconds(60)),
                settings.duration("limits.rpc_handshake_timeout", Duration.ofSeconds(5)),
                settings.integer("limits.rpc_max_conns_per_client", 100),
                settings.duration("performance.leave_drain_time", Duration.ofSeconds(5)),
                settings.duration("server_rejoin_age_max", Duration.ofDays(7)));
    }

    private AutopilotConfig autopilot() {
        AutopilotConfig otherwise = AutopilotConfig.DEFAULT;
        return new AutopilotConfig(
                settings.flag("autopilot.cleanup_dead_servers", otherwise.cleanupDeadServers()),
                settings.duration("autopilot.last_contact_threshold", otherwise.lastContactThreshold()),
                settings.number("autopilot.max_trailing_logs", otherwise.maxTrailingLogs()),
                settings.number("autopilot.min_quorum", otherwise.minQuorum()),
                settings.duration("autopilot.server_stabilization_time", otherwise.serverStabilizationTime()),
                settings.text("autopilot.redundancy_zone_tag", ""),
                settings.flag("autopilot.disable_upgrade_migration", false),
                settings.text("autopilot.upgrade_version_tag", ""),
                otherwise.raftIndex());
    }

    private LoggingConfig logging() {
        return new LoggingConfig(
                settings.text("log_level", dev ? "DEBUG" : "INFO"),
                settings.flag("log_json", false),
                settings.text("log_file", ""),
                settings.number("log_rotate_bytes", 0),
                settings.duration("log_rotate_duration", Duration.ZERO),
                settings.integer("log_rotate_max_files", 0),
                settings.text("pid_file", ""));
    }
}
