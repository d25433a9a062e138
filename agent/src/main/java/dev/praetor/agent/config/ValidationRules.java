package dev.praetor.agent.config;

import dev.praetor.base.go.GoBase64;
import dev.praetor.base.go.GoQuote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules between settings, each told alone, in the order in which Consul looks at them (config.md 10.1). Used by one thread. */
final class ValidationRules {

    private final Settings settings;
    private final boolean dev;
    private final boolean server;
    private final List<String> warnings;

    ValidationRules(Settings settings, boolean dev, boolean server, List<String> warnings) {
        this.settings = settings;
        this.dev = dev;
        this.server = server;
        this.warnings = warnings;
    }

    void check(RuntimeConfig config) throws ConfigException {
        NodeConfig node = config.node();
        NodeNameRules.warn(node, warnings);
        name("datacenter", node.datacenter());
        String directory = settings.text("data_dir", "");
        if (directory.isEmpty() && !dev) {
            throw new ConfigException("data_dir cannot be empty");
        }
        UiRules.check(config.ui());
        if (!directory.isEmpty()) {
            directory(directory);
        }
        locality();
        if (!settings.text("segment", "").isEmpty()
                || !settings.objects("segments").isEmpty()) {
            throw new ConfigException("Network segments are not supported in this version of Consul");
        }
        dns(config, node);
        new BootstrapRules(settings, dev, server).check(node, warnings);
        if (config.checkRules().outputMaxSize() < 1) {
            throw new ConfigException("check_output_max_size must be positive, to discard check output use the"
                    + " discard_check_output flag");
        }
        notNegative("autopilot.max_trailing_logs", settings.number("autopilot.max_trailing_logs", 0));
        name("primary_datacenter", node.primaryDatacenter());
        if (config.ui().enabled() && !dev && !config.ui().directory().isEmpty()) {
            throw new ConfigException(UiRules.BOTH);
        }
        notNegative("dns_config.udp_answer_limit", config.dns().udpAnswerLimit());
        notNegative("dns_config.a_record_limit", config.dns().aRecordLimit());
        NodeMetaRules.check(node.meta());
        GoBase64.Decoded key = GoBase64.decode(settings.text("encrypt", ""));
        if (!key.error().isEmpty()) {
            throw new ConfigException("encrypt has invalid key: " + key.error());
        }
        MeshRules.check(settings, node, server);
        if (server) {
            logStore();
        }
    }

    private static void name(String key, String value) throws ConfigException {
        if (value.isEmpty()) {
            throw new ConfigException(key + " cannot be empty");
        }
        if (!value.matches("[a-z0-9_-]+")) {
            throw new ConfigException(key + " can only contain lowercase alphanumeric, - or _ characters. received: "
                    + GoQuote.quote(value));
        }
    }

    private static void directory(String directory) throws ConfigException {
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
    }

    private void locality() throws ConfigException {
        if (settings.text("locality.region", "").isEmpty()
                && !settings.text("locality.zone", "").isEmpty()) {
            throw new ConfigException("locality is invalid: zone cannot be set without region");
        }
    }

    private static void dns(RuntimeConfig config, NodeConfig node) throws ConfigException {
        if (config.network().dns().stream().anyMatch(each -> each.startsWith("unix://"))) {
            throw new ConfigException("DNS address cannot be a unix socket");
        }
        if (config.dns().recursors().stream().anyMatch(Ip::isAny)) {
            throw new ConfigException("DNS recursor address cannot be 0.0.0.0, :: or [::]");
        }
        DnsBuilder.checkAlternative(config.dns().altDomain(), node.datacenter());
    }

    private static void notNegative(String key, long value) throws ConfigException {
        if (value < 0) {
            throw new ConfigException(key + " cannot be " + value + ". Must be greater than or equal to zero");
        }
    }

    private void logStore() throws ConfigException {
        String backend = settings.text("raft_logstore.backend", "");
        if (!List.of("", "default", "boltdb", "wal").contains(backend)) {
            throw new ConfigException("raft_logstore.backend must be one of 'boltdb' or 'wal'");
        }
        long megabytes = settings.number("raft_logstore.wal.segment_size_mb", 64);
        if (megabytes < 1) {
            throw new ConfigException("raft_logstore.wal.segment_size_mb cannot be less than 1MB");
        }
        if (megabytes > 1024) {
            throw new ConfigException("raft_logstore.wal.segment_size_mb cannot be greater than 1024 (1GiB)");
        }
    }
}
