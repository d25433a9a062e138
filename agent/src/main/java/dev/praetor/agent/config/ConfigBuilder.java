package dev.praetor.agent.config;

import dev.praetor.base.go.GoBase64;
import dev.praetor.base.go.GoQuote;
import dev.praetor.model.catalog.Locality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the typed configuration from the merged settings: defaults, dev defaults, checks (config.md sections 2 to 10). Used by one thread. */
final class ConfigBuilder {

    private static final Duration OLDEST_REJOIN = Duration.ofHours(6);

    private final KeyTable table;
    private final Settings settings;
    private final ConfigSources sources;
    private final HostAddresses host;
    private final List<String> warnings;
    private final List<String> collected = new ArrayList<>();
    private final boolean dev;
    private final boolean server;

    ConfigBuilder(KeyTable table, Settings settings, ConfigSources sources, HostAddresses host, List<String> warnings) {
        this.table = table;
        this.settings = settings;
        this.sources = sources;
        this.host = host;
        this.warnings = warnings;
        this.dev = sources.devMode();
        this.server = settings.flag("server", dev);
    }

    RuntimeConfig build() throws ConfigException {
        if (!settings.text("segment", "").isEmpty()
                || !settings.objects("segments").isEmpty()) {
            throw new ConfigException("Network segments are not supported in this version of Consul");
        }
        settings.checkDurations(table, collected);
        if (!collected.isEmpty()) {
            throw new ConfigException(Errors.list(collected));
        }
        NetworkConfig network = new NetworkBuilder(settings, host, dev, server, collected).build();
        NodeConfig node = node(network);
        DnsBuilder dnsBuilder = new DnsBuilder(settings, host, collected);
        RuntimeConfig config = new RuntimeConfig(
                node,
                network,
                http(),
                new UiBuilder(settings, dev).build(),
                dnsBuilder.build(),
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
                new TelemetryConfig(
                        settings.text("telemetry.metrics_prefix", "consul"),
                        settings.flag("telemetry.disable_hostname", false),
                        settings.flag("telemetry.filter_default", true),
                        settings.texts("telemetry.prefix_filter"),
                        settings.duration("telemetry.prometheus_retention_time", Duration.ZERO)),
                settings.objects("services"),
                settings.objects("checks"),
                settings.objects("watches"),
                settings,
                warnings);
        check(config);
        dnsBuilder.check(config.dns(), node.datacenter());
        if (!collected.isEmpty()) {
            throw new ConfigException(Errors.list(collected));
        }
        UnsupportedKeys.check(settings);
        return config;
    }

    private NodeConfig node(NetworkConfig network) throws ConfigException {
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

    private @Nullable Locality locality() throws ConfigException {
        String region = settings.text("locality.region", "");
        String zone = settings.text("locality.zone", "");
        if (region.isEmpty() && zone.isEmpty()) {
            return null;
        }
        if (region.isEmpty()) {
            throw new ConfigException("locality is invalid: zone cannot be set without region");
        }
        return new Locality(region, zone);
    }

    private @Nullable Path dataDirectory() throws ConfigException {
        String directory = settings.text("data_dir", "");
        if (dev && directory.isEmpty()) {
            return null;
        }
        if (directory.isEmpty()) {
            throw new ConfigException("data_dir cannot be empty");
        }
        Path path = Path.of(directory);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new ConfigException("data_dir " + GoQuote.quote(directory) + " is not a directory");
        }
        Path parent = path.toAbsolutePath();
        while (!Files.exists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        if (!Files.isDirectory(parent)) {
            throw new ConfigException("Error getting info on data_dir: stat " + directory + ": not a directory");
        }
        return path;
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
                settings.duration("session_ttl_min", Duration.ofSeconds(10)),
                settings.duration("performance.rpc_hold_timeout", Duration.ofSeconds(7)),
                settings.duration("performance.leave_drain_time", Duration.ofSeconds(5)),
                settings.duration("server_rejoin_age_max", Duration.ofDays(7)));
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

    private void check(RuntimeConfig config) throws ConfigException {
        checkName("datacenter", config.node().datacenter());
        checkName("primary_datacenter", config.node().primaryDatacenter());
        new BootstrapRules(settings, dev, server).check(config.node(), warnings);
        NodeMetaRules.check(config.node().meta());
        checkEncrypt();
        checkLimits(config);
        NodeNameRules.warn(config.node(), warnings);
        LaterKeys.warn(settings, warnings);
        for (String range : config.http().allowWriteFrom()) {
            if (!Cidr.isValid(range)) {
                collected.add("allow_write_http_from: invalid cidr: " + range);
            }
        }
        String mode = settings.text("limits.request_limits.mode", "disabled");
        if (!mode.equals("disabled") && !mode.equals("permissive") && !mode.equals("enforcing")) {
            collected.add("limits.request_limits.mode: invalid mode: " + GoQuote.quote(mode));
        }
        if (config.consensus().rejoinAgeMaximum().compareTo(OLDEST_REJOIN) < 0) {
            collected.add("server_rejoin_age_max: duration '" + settings.text("server_rejoin_age_max", "")
                    + "' cannot be less than: 6h0m0s");
        }
    }

    private static void checkName(String key, String value) throws ConfigException {
        if (value.isEmpty()) {
            throw new ConfigException(key + " cannot be empty");
        }
        if (!value.matches("[a-z0-9_-]+")) {
            throw new ConfigException(key + " can only contain lowercase alphanumeric, - or _ characters. received: "
                    + GoQuote.quote(value));
        }
    }

    private void checkEncrypt() throws ConfigException {
        GoBase64.Decoded key = GoBase64.decode(settings.text("encrypt", ""));
        if (!key.error().isEmpty()) {
            throw new ConfigException("encrypt has invalid key: " + key.error());
        }
    }

    private void checkLimits(RuntimeConfig config) throws ConfigException {
        if (config.checkRules().outputMaxSize() < 1) {
            throw new ConfigException("check_output_max_size must be positive, to discard check output use the"
                    + " discard_check_output flag");
        }
        int multiplier = config.consensus().raftMultiplier();
        if (multiplier < 1 || multiplier > 10) {
            throw new ConfigException(
                    "performance.raft_multiplier cannot be " + multiplier + ". Must be between 1 and 10");
        }
        int protocol = settings.integer("raft_protocol", 3);
        if (protocol != 3) {
            throw new ConfigException(
                    "raft_protocol version " + protocol + " is not supported by this version of Consul");
        }
        notNegative("autopilot.max_trailing_logs");
        if (settings.has("cache.entry_fetch_rate") && settings.decimal("cache.entry_fetch_rate", 1) <= 0) {
            throw new ConfigException("cache.entry_fetch_rate must be strictly positive, was: "
                    + (long) settings.decimal("cache.entry_fetch_rate", 1));
        }
        if (settings.has("cache.entry_fetch_max_burst") && settings.number("cache.entry_fetch_max_burst", 1) <= 0) {
            throw new ConfigException("cache.entry_fetch_max_burst must be strictly positive, was: "
                    + settings.number("cache.entry_fetch_max_burst", 1));
        }
    }

    private void notNegative(String key) throws ConfigException {
        long value = settings.number(key, 0);
        if (value < 0) {
            throw new ConfigException(key + " cannot be " + value + ". Must be greater than or equal to zero");
        }
    }
}
