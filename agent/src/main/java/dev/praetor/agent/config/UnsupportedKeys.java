package dev.praetor.agent.config;

import dev.praetor.base.go.GoBase64;
import java.util.List;

/**
 * Security settings whose feature does not exist yet: set to a restricting value they stop the start, so that nothing is ever open by omission
 * (docs/divergence.md).
 */
final class UnsupportedKeys {

    private static final String[] SWITCHES = {
        "acl.enabled",
        "auto_config.authorization.enabled",
        "auto_config.enabled",
        "auto_encrypt.allow_tls",
        "auto_encrypt.tls",
        "tls.defaults.verify_outgoing",
        "tls.defaults.verify_server_hostname",
        "tls.grpc.verify_incoming",
        "tls.internal_rpc.verify_incoming",
        "tls.internal_rpc.verify_outgoing",
        "tls.internal_rpc.verify_server_hostname",
        "verify_incoming_rpc",
        "verify_outgoing",
        "verify_server_hostname",
    };

    private static final String[] FILLED = {
        "acl_datacenter", "encrypt",
    };

    private static final String[] POLICIES = {
        "acl.default_policy", "acl_default_policy",
    };

    private static final List<Integer> KEY_SIZES = List.of(16, 24, 32);

    private UnsupportedKeys() {}

    /** Refuses the first such key. */
    static void check(Settings settings) throws ConfigException {
        for (String key : SWITCHES) {
            if (settings.flag(key, false)) {
                throw refused(key, "true");
            }
        }
        for (String key : FILLED) {
            if (!settings.text(key, "").isEmpty() && !isFaultyKey(key, settings)) {
                throw new ConfigException(key + " is set, but what it asks for is not supported yet");
            }
        }
        for (String key : POLICIES) {
            if (settings.text(key, "").equals("deny")) {
                throw refused(key, "deny");
            }
        }
        for (String key : new String[] {"serf_lan_allowed_cidrs", "serf_wan_allowed_cidrs"}) {
            if (!settings.texts(key).isEmpty()) {
                throw new ConfigException(key + " is set, but what it asks for is not supported yet");
            }
        }
        if (settings.text("limits.request_limits.mode", "").equals("enforcing")) {
            throw refused("limits.request_limits.mode", "enforcing");
        }
    }

    /** A gossip key of a wrong size is told as such when the agent starts. */
    private static boolean isFaultyKey(String key, Settings settings) {
        return key.equals("encrypt")
                && !KEY_SIZES.contains(GoBase64.decode(settings.text(key, "")).bytes().length);
    }

    private static ConfigException refused(String key, String value) {
        return new ConfigException(key + " = " + value + " is not supported yet");
    }
}
