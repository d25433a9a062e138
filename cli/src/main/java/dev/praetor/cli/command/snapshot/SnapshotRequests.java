package dev.praetor.cli.command.snapshot;

import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags and requests of saving and restoring. Used by one thread. */
final class SnapshotRequests {

    private final FlagSet own;
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    /** @param own the command's flags */
    SnapshotRequests(FlagSet own) {
        this.own = own;
    }

    @Nullable
    List<String> parse(List<String> arguments, Terminal terminal) {
        return Preparation.parse(arguments, own.and(client.flags()).and(scope.servers()), terminal);
    }

    @Nullable
    ConsulClient connect(Terminal terminal) {
        return Preparation.connect(client, terminal);
    }

    Target target(Terminal terminal) {
        return scope.scope(new Target("/v1/snapshot"), terminal);
    }

    String help(String prose) {
        return Help.of(prose, client.flags().and(scope.servers()), own);
    }
}
