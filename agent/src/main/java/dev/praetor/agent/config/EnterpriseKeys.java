package dev.praetor.agent.config;

import java.util.List;

/** Keys that mean something in Consul Enterprise only: they are named in a warning and have no effect (config.md, class X). Pure. */
final class EnterpriseKeys {

    /** In the order of the warnings. */
    private static final List<String> KEYS = List.of(
            "read_replica",
            "partition",
            "autopilot.redundancy_zone_tag",
            "autopilot.upgrade_version_tag",
            "autopilot.disable_upgrade_migration",
            "dns_config.prefer_namespace",
            "acl.msp_disable_bootstrap",
            "acl.tokens.managed_service_provider",
            "audit",
            "license_path",
            "reporting.license.enabled");

    private EnterpriseKeys() {}

    static void warn(Settings settings, List<String> warnings) {
        for (String key : KEYS) {
            if (settings.has(key)) {
                String shown = key.equals("read_replica") ? "read_replica (or the deprecated non_voting_server)" : key;
                warnings.add("\"" + shown + "\" is a Consul Enterprise configuration and will have no effect");
            }
        }
    }
}
