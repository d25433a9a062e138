package dev.praetor.cli.command.catalog;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the commands on the catalog share: their flags, that they take no arguments, and their requests, to which {@code -stale} adds nothing, as in
 * Consul. Used by one thread.
 */
final class CatalogRequests {

    private final FlagSet own;
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope;
    private final FlagSet tenants;

    /**
     * Makes them.
     *
     * @param own the command's flags
     * @param tenants how many of namespace and partition the command takes flags for: 0, 1 (the partition) or 2
     */
    CatalogRequests(FlagSet own, int tenants) {
        this.own = own;
        this.scope = new ScopeFlags(tenants == 2);
        this.tenants = tenants == 0 ? new FlagSet() : scope.tenants();
    }

    /** A client; {@code null} after telling what is wrong with the command line. */
    @Nullable
    ConsulClient prepare(List<String> arguments, Terminal terminal) {
        FlagSet all = own.and(client.flags()).and(scope.servers()).and(tenants);
        List<String> rest = Preparation.parse(arguments, all, terminal);
        if (rest == null) {
            return null;
        }
        if (!rest.isEmpty()) {
            terminal.error().println("Too many arguments (expected 0, got " + rest.size() + ")");
            return null;
        }
        return Preparation.connect(client, terminal);
    }

    /** A request for a path. */
    Target target(String path, Terminal terminal) {
        return scope.place(new Target(path), terminal);
    }

    /** A request for a path that only concerns nodes with this metadata. */
    Target target(String path, Map<String, String> nodeMeta, Terminal terminal) {
        Target target = target(path, terminal);
        nodeMeta.forEach((key, value) -> target.add("node-meta", key + ":" + value));
        return target;
    }

    String help(String prose) {
        return Help.of(prose, client.flags().and(scope.servers()), own.and(tenants));
    }
}
