package dev.praetor.cli.command;

import dev.praetor.agent.config.ConfigSources;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flags of {@code agent} (config.md 8.1): most equal a key of the configuration, and are handed over under its name. Used by one thread.
 */
final class AgentFlags {

    private final FlagSet flags = new FlagSet();
    private final List<Scalar> scalars = new ArrayList<>();
    private final List<Listed> lists = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Setting<Boolean> dev =
            flags.longBool("dev", "Starts a server that keeps everything in memory, for development.");
    private final PathList paths = new PathList();
    private final Setting<String> format = flags.string(
            "config-format", "", "Reads all configuration files in this format, whatever their names: hcl or json.");
    private final Setting<List<String>> fragments =
            flags.list("hcl", "A fragment of configuration. Can be given several times.");
    private final Setting<Map<String, String>> nodeMeta =
            flags.pairs("node-meta", "A pair of metadata of this node, `key:value`. Can be given several times.");

    /** A flag that equals one key. */
    private record Scalar(String key, Setting<?> setting) {}

    /** A flag that makes a list. */
    private record Listed(String key, Setting<List<String>> setting, String old) {}

    /** Files and directories share one order. */
    private static final class PathList {

        private final List<String> all = new ArrayList<>();
    }

    AgentFlags() {
        flags.each("config-file", "A configuration file. Can be given several times.", paths.all::add);
        flags.each(
                "config-dir",
                "A directory whose .json and .hcl files are read in order of their names. Can be given several times.",
                paths.all::add);
        texts();
        switches();
        numbers();
        list("allow-write-http-from", "http_config.allow_write_http_from", "A network that may write over HTTP, CIDR.");
        list("primary-gateway", "primary_gateways", "A mesh gateway of the primary datacenter.");
        list("recursor", "recursors", "An upstream DNS server.");
        list("retry-join", "retry_join", "A server to join, tried again until it answers.");
        list(
                "retry-join-wan",
                "retry_join_wan",
                "A server of another datacenter to join, tried again until it answers.");
        list("serf-lan-allowed-cidrs", "serf_lan_allowed_cidrs", "A network whose members may join, CIDR.");
        list("serf-wan-allowed-cidrs", "serf_wan_allowed_cidrs", "A network whose servers may join, CIDR.");
        lists.add(new Listed("retry_join", flags.list("join", "Deprecated: -retry-join."), "join"));
        lists.add(new Listed("retry_join_wan", flags.list("join-wan", "Deprecated: -retry-join-wan."), "join-wan"));
    }

    private void texts() {
        text("advertise", "advertise_addr", "The address that others reach this agent at.");
        text("advertise-wan", "advertise_addr_wan", "The address that other datacenters reach this agent at.");
        text("alt-domain", "alt_domain", "A second domain for DNS.");
        text("bind", "bind_addr", "The address to listen on for the cluster.");
        text("client", "client_addr", "The address to listen on for clients: HTTP, gRPC and DNS.");
        text("data-dir", "data_dir", "The directory that keeps this agent's state.");
        text("datacenter", "datacenter", "The datacenter of this agent.");
        text("default-query-time", "default_query_time", "How long a blocking query waits that names no time.");
        text("domain", "domain", "The domain of DNS.");
        text("encrypt", "encrypt", "The key of gossip encryption, base 64.");
        text("log-file", "log_file", "A file that gets the log too.");
        text("log-level", "log_level", "From which level on is logged: trace, debug, info, warn or err.");
        text("log-rotate-duration", "log_rotate_duration", "How old a log file gets.");
        text("max-query-time", "max_query_time", "How long a blocking query waits at most.");
        text("node", "node_name", "The name of this node, unique in the cluster.");
        text("node-id", "node_id", "The ID of this node, a UUID that is unique for ever.");
        text("pid-file", "pid_file", "A file for the process ID.");
        text("retry-interval", "retry_interval", "How long to wait between attempts to join.");
        text(
                "retry-interval-wan",
                "retry_interval_wan",
                "How long to wait between attempts to join other datacenters.");
        text("segment", "segment", "The network segment (Enterprise).");
        text("serf-lan-bind", "serf_lan", "The address to listen on for gossip.");
        text("serf-wan-bind", "serf_wan", "The address to listen on for gossip between datacenters.");
        text("ui-content-path", "ui_config.content_path", "The path of the web UI.");
        text("ui-dir", "ui_config.dir", "A directory with an own web UI.");
    }

    private void switches() {
        bool("auto-reload-config", "auto_reload_config", "Reloads configuration files when they change.");
        bool("bootstrap", "bootstrap", "Lets this server begin a cluster alone.");
        bool(
                "disable-host-node-id",
                "disable_host_node_id",
                "Makes a random node ID and not one derived from the host.");
        bool("disable-keyring-file", "disable_keyring_file", "Keeps gossip keys in memory only.");
        bool(
                "enable-local-script-checks",
                "enable_local_script_checks",
                "Lets checks of the configuration run commands.");
        bool("enable-script-checks", "enable_script_checks", "Lets all checks run commands.");
        bool("log-json", "log_json", "Writes log lines as JSON.");
        bool("non-voting-server", "read_replica", "Makes a server that does not vote (Enterprise).");
        bool("read-replica", "read_replica", "Makes a server that does not vote (Enterprise).");
        bool("rejoin", "rejoin_after_leave", "Joins again after having left.");
        bool("server", "server", "Makes this agent a server.");
        bool("syslog", "enable_syslog", "Logs to syslog.");
        bool("ui", "ui_config.enabled", "Serves the web UI.");
    }

    private void numbers() {
        number("bootstrap-expect", "bootstrap_expect", "How many servers begin a cluster together.");
        number("check_output_max_size", "check_output_max_size", "How many bytes of a check's output are kept.");
        number("dns-port", "ports.dns", "The DNS port.");
        number("grpc-port", "ports.grpc", "The gRPC port.");
        number("grpc-tls-port", "ports.grpc_tls", "The gRPC port with TLS.");
        number("http-port", "ports.http", "The HTTP port.");
        number("https-port", "ports.https", "The HTTPS port.");
        number("log-rotate-bytes", "log_rotate_bytes", "How large a log file gets, in bytes.");
        number("log-rotate-max-files", "log_rotate_max_files", "How many old log files are kept.");
        number("protocol", "protocol", "The protocol version.");
        number("raft-protocol", "raft_protocol", "The version of the Raft protocol.");
        number("retry-max", "retry_max", "How often joining is tried, 0 for ever.");
        number("retry-max-wan", "retry_max_wan", "How often joining other datacenters is tried, 0 for ever.");
        number("serf-lan-port", "ports.serf_lan", "The gossip port.");
        number("serf-wan-port", "ports.serf_wan", "The gossip port between datacenters.");
        number("server-port", "ports.server", "The port of servers.");
    }

    private void text(String name, String key, String usage) {
        scalars.add(new Scalar(key, flags.value(name, usage)));
    }

    private void bool(String name, String key, String usage) {
        scalars.add(new Scalar(key, flags.longBool(name, usage)));
    }

    private void number(String name, String key, String usage) {
        scalars.add(new Scalar(key, flags.integerValue(name, usage)));
    }

    private void list(String name, String key, String usage) {
        lists.add(new Listed(key, flags.list(name, usage + " Can be given several times."), ""));
    }

    FlagSet flags() {
        return flags;
    }

    /** What the parsed flags say. */
    ConfigSources sources(String hostName) {
        Map<String, Object> listTree = new LinkedHashMap<>();
        for (Listed each : lists) {
            if (each.setting().isGiven()) {
                if (!each.old().isEmpty()) {
                    warnings.add("The flag '-" + each.old() + "' is deprecated. Use the '-retry-" + each.old()
                            + "' flag instead.");
                }
                append(listTree, each.key(), each.setting().get());
            }
        }
        Map<String, Object> scalarTree = new LinkedHashMap<>();
        for (Scalar each : scalars) {
            if (each.setting().isGiven()) {
                Object value = each.setting().get();
                put(scalarTree, each.key(), value instanceof Integer number ? (Object) number.longValue() : value);
            }
        }
        if (nodeMeta.isGiven()) {
            put(scalarTree, "node_meta", nodeMeta.get());
        }
        return new ConfigSources(
                dev.get(),
                listTree,
                scalarTree,
                List.copyOf(paths.all),
                format.get(),
                fragments.get(),
                List.copyOf(warnings),
                hostName);
    }

    @SuppressWarnings("unchecked") // only maps with text keys are put here
    private static void put(Map<String, Object> tree, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.put(key, value);
            return;
        }
        Object nested = tree.computeIfAbsent(key.substring(0, dot), name -> new LinkedHashMap<String, Object>());
        put((Map<String, Object>) nested, key.substring(dot + 1), value);
    }

    private static void append(Map<String, Object> tree, String key, List<String> more) {
        List<Object> all = new ArrayList<>();
        if (tree.get(key) instanceof List<?> before) {
            all.addAll(before);
        }
        all.addAll(more);
        put(tree, key, all);
    }
}
