package dev.praetor.agent.config;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.go.GoParseException;
import java.util.List;
import java.util.Map;

/** What settings of the service mesh may be, though it is not built yet (config.md 10.1, connect). Pure. */
final class MeshRules {

    private static final String FEDERATION = "connect.enable_mesh_gateway_wan_federation";

    private MeshRules() {}

    /** Looked at with the first settings. */
    static void checkEarly(Settings settings) throws ConfigException {
        if (settings.flag(FEDERATION, false) && !settings.flag("connect.enabled", true)) {
            throw new ConfigException("'" + FEDERATION + "=true' requires 'connect.enabled=true'");
        }
    }

    static void check(Settings settings, NodeConfig node, boolean server) throws ConfigException {
        boolean federation = settings.flag(FEDERATION, false);
        if (federation && !server) {
            throw new ConfigException("'" + FEDERATION + " = true' requires 'server = true'");
        }
        if (federation && node.name().indexOf('/') >= 0) {
            throw new ConfigException(
                    "'" + FEDERATION + " = true' requires that 'node_name' not contain '/' characters");
        }
        if (federation && !settings.texts("retry_join_wan").isEmpty()) {
            throw new ConfigException("'retry_join_wan' is incompatible with '" + FEDERATION + " = true'");
        }
        if (settings.texts("primary_gateways").isEmpty()) {
            return;
        }
        if (!server) {
            throw new ConfigException("'primary_gateways' requires 'server = true'");
        }
        if (node.primaryDatacenter().equals(node.datacenter())) {
            throw new ConfigException("'primary_gateways' should only be configured in a secondary datacenter");
        }
    }

    /** Looked at last. */
    static void checkProvider(Settings settings) throws ConfigException {
        String provider = settings.text("connect.ca_provider", "");
        if (!List.of("", "consul", "vault", "aws-pca").contains(provider)) {
            throw new ConfigException(provider + " is not a valid CA provider");
        }
        Map<String, Object> vault = Settings.mapOf(settings.find("connect.ca_config"));
        if (!provider.equals("vault")) {
            checkLeafTtl(vault);
            return;
        }
        if (isBlank(vault, "token") && !vault.containsKey("auth_method")) {
            throw new ConfigException("must provide a Vault token or configure a Vault auth method");
        }
        if (isBlank(vault, "root_pki_path")) {
            throw new ConfigException("must provide a valid path to a root PKI backend");
        }
        if (isBlank(vault, "intermediate_pki_path")) {
            throw new ConfigException("must provide a valid path for the intermediate PKI backend");
        }
    }

    private static void checkLeafTtl(Map<String, Object> builtIn) throws ConfigException {
        if (builtIn.get("leaf_cert_ttl") instanceof String ttl) {
            try {
                GoDuration.parse(ttl);
            } catch (GoParseException e) {
                throw new ConfigException("error decoding config: 1 error(s) decoding:\n\n* error decoding"
                        + " 'LeafCertTTL': " + e.getMessage());
            }
        }
    }

    private static boolean isBlank(Map<String, Object> object, String key) {
        return !(object.get(key) instanceof String text) || text.isEmpty();
    }
}
