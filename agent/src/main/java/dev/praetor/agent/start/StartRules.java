package dev.praetor.agent.start;

import dev.praetor.agent.config.NetworkConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.Settings;
import dev.praetor.base.go.GoBase64;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Settings that Consul looks at only when the agent starts (config.md 10.2), after the banner. What they ask for is not built yet, but a fault in them
 * stops the start all the same. Pure but for a trial of the bind address.
 */
public final class StartRules {

    private static final List<Integer> KEY_SIZES = List.of(16, 24, 32);

    private StartRules() {}

    /** Refuses the first fault. */
    public static void check(RuntimeConfig config) throws StartException {
        Settings settings = config.settings();
        String encrypt = settings.text("encrypt", "");
        if (!encrypt.isEmpty() && !KEY_SIZES.contains(GoBase64.decode(encrypt).bytes().length)) {
            throw new StartException("Failed to configure keyring: key size must be 16, 24 or 32 bytes");
        }
        String failed = "Failed to start Consul " + config.node().role() + ": ";
        protocol(failed, settings.integer("protocol", 2));
        policy(failed, "default", settings.text("acl.default_policy", "allow"), List.of("allow", "deny"));
        policy(
                failed,
                "down",
                settings.text("acl.down_policy", "extend-cache"),
                List.of("allow", "deny", "extend-cache", "async-cache"));
        if (config.node().server()) {
            assignable(failed, config.network());
        }
    }

    private static void protocol(String failed, int version) throws StartException {
        if (version < 2 || version > 3) {
            throw new StartException(failed + "Protocol version '" + version + "' too " + (version < 2 ? "low" : "high")
                    + ". Must be in range: [2, 3]");
        }
    }

    private static void policy(String failed, String name, String policy, List<String> known) throws StartException {
        if (!known.contains(policy)) {
            throw new StartException(failed + "Unsupported " + name + " ACL policy: " + policy);
        }
    }

    /** Whether the address is one of this machine: any free port tells. */
    private static void assignable(String failed, NetworkConfig network) throws StartException {
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(InetAddress.getByName(network.bind()), 0));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Cannot assign requested address")) {
                String host = network.bind().indexOf(':') >= 0 ? "[" + network.bind() + "]" : network.bind();
                throw new StartException(failed + "Failed to start RPC layer: listen tcp " + host + ":"
                        + network.ports().server() + ": bind: cannot assign requested address");
            }
        }
    }
}
