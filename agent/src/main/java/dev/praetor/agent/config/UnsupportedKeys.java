package dev.praetor.agent.config;

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
        "tls.grpc.verify_incoming",
    };

    private static final String[] POLICIES = {
        "acl.default_policy", "acl_default_policy",
    };

    private UnsupportedKeys() {}

    /** Refuses the first such key. */
    static void check(Settings settings) throws ConfigException {
        for (String key : SWITCHES) {
            if (settings.flag(key, false)) {
                throw refused(key, "true");
            }
        }
        if (!settings.text("acl_datacenter", "").isEmpty()) {
            throw new ConfigException("acl_datacenter is set, but what it asks for is not supported yet");
        }
        for (String key : POLICIES) {
            if (settings.text(key, "").equals("deny")) {
                throw refused(key, "deny");
            }
        }
        if (settings.text("limits.request_limits.mode", "").equals("enforcing")) {
            throw refused("limits.request_limits.mode", "enforcing");
        }
    }

    private static ConfigException refused(String key, String value) {
        return new ConfigException(key + " = " + value + " is not supported yet");
    }
}
