package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.go.GoQuote;
import java.time.Duration;
import java.util.List;

/**
 * The rules whose errors are told together, in the order in which Consul lists them (config.md 10.1, marked there). Those of definitions and of
 * addresses come before. Used by one thread.
 */
final class CollectedRules {

    private final Settings settings;
    private final List<String> collected;

    CollectedRules(Settings settings, List<String> collected) {
        this.settings = settings;
        this.collected = collected;
    }

    void check() {
        for (String pool : List.of("gossip_lan", "gossip_wan")) {
            for (String key : List.of("gossip_interval", "probe_interval", "probe_timeout")) {
                // The two dots are Consul's.
                duration(pool + "." + key, pool + ".." + key);
            }
        }
        durations(
                "acl.policy_ttl",
                "acl.token_ttl",
                "acl.role_ttl",
                "autopilot.last_contact_threshold",
                "autopilot.server_stabilization_time",
                "dns_config.max_stale",
                "dns_config.node_ttl");
        recursorStrategy();
        duration("dns_config.recursor_timeout", "recursor_timeout");
        durations("dns_config.cache_max_age");
        for (String range : settings.texts("http_config.allow_write_http_from")) {
            if (!Cidr.isValid(range)) {
                collected.add("allow_write_http_from: invalid cidr: " + range);
            }
        }
        duration("telemetry.prometheus_retention_time", "prometheus_retention_time");
        durations("advertise_reconnect_timeout", "check_update_interval", "default_query_time", "discovery_max_stale");
        atLeast("performance.grpc_keepalive_interval", Duration.ofSeconds(1));
        atLeast("performance.grpc_keepalive_timeout", Duration.ofSeconds(1));
        durations(
                "limits.https_handshake_timeout",
                "performance.leave_drain_time",
                "log_rotate_duration",
                "max_query_time",
                "primary_gateways_interval",
                "limits.rpc_handshake_timeout",
                "performance.rpc_hold_timeout",
                "limits.rpc_client_timeout",
                "raft_snapshot_interval",
                "raft_logstore.verification.interval",
                "reconnect_timeout",
                "reconnect_timeout_wan");
        requestLimits();
        durations("retry_interval", "retry_interval_wan");
        atLeast("server_rejoin_age_max", Duration.ofHours(6));
        durations(
                "session_ttl_min",
                "auto_config.authorization.static.expiration_leeway",
                "auto_config.authorization.static.not_before_leeway",
                "auto_config.authorization.static.clock_skew_leeway");
    }

    private void recursorStrategy() {
        String strategy = settings.text("dns_config.recursor_strategy", "");
        if (!strategy.isEmpty() && !strategy.equals("sequential") && !strategy.equals("random")) {
            collected.add("dns_config.recursor_strategy: invalid strategy: " + GoQuote.quote(strategy));
        }
    }

    private void requestLimits() {
        String mode = settings.text("limits.request_limits.mode", "disabled");
        if (!List.of("disabled", "permissive", "enforcing").contains(mode)) {
            collected.add("limits.request_limits.mode: invalid mode: " + GoQuote.quote(mode));
        }
    }

    private void durations(String... keys) {
        for (String key : keys) {
            duration(key, key);
        }
    }

    private void duration(String key, String shown) {
        if (settings.has(key)) {
            duration(shown, settings.text(key, ""), collected);
        }
    }

    /** Checks one duration; adds what is wrong with it under the name that is shown. */
    static void duration(String shown, String text, List<String> errors) {
        try {
            GoDuration.parse(text);
        } catch (GoParseException e) {
            errors.add(shown + ": invalid duration: " + GoQuote.quote(text) + ": " + e.getMessage());
        }
    }

    /** What is no duration counts as zero, and is told twice. */
    private void atLeast(String key, Duration least) {
        duration(key, key);
        if (settings.has(key) && settings.duration(key, Duration.ZERO).compareTo(least) < 0) {
            collected.add(key + ": duration '" + settings.text(key, "") + "' cannot be less than: "
                    + GoDuration.format(least));
        }
    }
}
