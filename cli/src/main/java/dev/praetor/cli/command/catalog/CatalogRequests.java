package dev.praetor.cli.command.catalog;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the commands on the catalog share: they take no arguments, and most choose nodes by metadata. Used by one
 * thread.
 */
final class CatalogRequests {

    private final ScopedRequests requests;

    /** Makes them; the parameters are those of {@link ScopedRequests}. */
    CatalogRequests(FlagSet own, int tenants) {
        this.requests = new ScopedRequests(own, tenants);
    }

    /** A client; {@code null} after telling what is wrong with the command line. */
    @Nullable
    ConsulClient prepare(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return null;
        }
        if (!rest.isEmpty()) {
            terminal.error().println("Too many arguments (expected 0, got " + rest.size() + ")");
            return null;
        }
        return requests.connect(terminal);
    }

    /** A request for a path. */
    Target target(String path, Terminal terminal) {
        return requests.target(path, terminal);
    }

    /** A request for a path that only concerns nodes with this metadata. */
    Target target(String path, Map<String, String> nodeMeta, Terminal terminal) {
        Target target = target(path, terminal);
        nodeMeta.forEach((key, value) -> target.add("node-meta", key + ":" + value));
        return target;
    }

    String help(String prose) {
        return requests.help(prose);
    }
}
