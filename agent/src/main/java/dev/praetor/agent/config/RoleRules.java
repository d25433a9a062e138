package dev.praetor.agent.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/** What only servers or only clients may be told, and what the machine must have; looked at last (config.md 10.1, auto_*). Used by one thread. */
final class RoleRules {

    /** Files of an agent beside its clients' connections. */
    private static final int OTHER_FILES = 20;

    private final Settings settings;
    private final boolean server;

    RoleRules(Settings settings, boolean server) {
        this.settings = settings;
        this.server = server;
    }

    void check(RuntimeConfig config) throws ConfigException {
        boolean autoEncrypt = settings.flag("auto_encrypt.tls", false);
        boolean autoConfig = settings.flag("auto_config.enabled", false);
        if (server && autoEncrypt) {
            throw new ConfigException("auto_encrypt.tls can only be used on a client.");
        }
        if (!server && settings.flag("auto_encrypt.allow_tls", false)) {
            throw new ConfigException("auto_encrypt.allow_tls can only be used on a server.");
        }
        if (autoEncrypt && autoConfig) {
            throw new ConfigException("both auto_encrypt.tls and auto_config.enabled cannot be set to true.");
        }
        if (server
                && !settings.duration("advertise_reconnect_timeout", Duration.ZERO)
                        .isZero()) {
            throw new ConfigException("advertise_reconnect_timeout can only be used on a client");
        }
        files(config.http().maxConnectionsPerClient());
        authorizer(config.tls());
        if (autoConfig) {
            autoConfig(config.tls());
        }
    }

    private static void files(int connections) throws ConfigException {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return;
        }
        long limit = system.getMaxFileDescriptorCount();
        if (connections > limit - OTHER_FILES) {
            throw new ConfigException("system allows a max of " + limit
                    + " file descriptors, but limits.http_max_conns_per_client: " + connections + " needs at least "
                    + (connections + OTHER_FILES));
        }
    }

    private void authorizer(TlsConfig tls) throws ConfigException {
        if (!settings.flag("auto_config.authorization.enabled", false)) {
            return;
        }
        if (!server) {
            throw new ConfigException("auto_config.authorization.enabled cannot be set to true for client agents");
        }
        if (tls.internalRpc().certificateFile().isEmpty()) {
            throw new ConfigException("auto_config.authorization.enabled cannot be set without providing a TLS"
                    + " certificate for the server");
        }
    }

    private void autoConfig(TlsConfig tls) throws ConfigException {
        if (!tls.internalRpc().verifyOutgoing()) {
            throw new ConfigException(
                    "auto_config.enabled cannot be set without configuring TLS for server communications");
        }
        if (server) {
            throw new ConfigException("auto_config.enabled cannot be set to true for server agents.");
        }
        List<String> tokens = List.of(
                settings.text("auto_config.intro_token", ""), settings.text("auto_config.intro_token_file", ""));
        if (tokens.stream().allMatch(String::isEmpty) && System.getenv("CONSUL_INTRO_TOKEN") == null) {
            throw new ConfigException("One of auto_config.intro_token, auto_config.intro_token_file or the"
                    + " CONSUL_INTRO_TOKEN environment variable must be set to enable auto_config");
        }
        if (settings.texts("auto_config.server_addresses").isEmpty()) {
            throw new ConfigException("auto_config.enabled is set without providing a list of addresses");
        }
    }
}
