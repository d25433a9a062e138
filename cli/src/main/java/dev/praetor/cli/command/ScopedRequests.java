package dev.praetor.cli.command;

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

/** Flags and requests of commands that take a datacenter, {@code -stale} and, some of them, a tenant. Used by one thread. */
public final class ScopedRequests {

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
    public ScopedRequests(FlagSet own, int tenants) {
        this.own = own;
        this.scope = new ScopeFlags(tenants == 2);
        this.tenants = tenants == 0 ? new FlagSet() : scope.tenants();
    }

    /** The arguments behind the flags; {@code null} after telling what is wrong with the flags. */
    public @Nullable List<String> parse(List<String> arguments, Terminal terminal) {
        return Preparation.parse(arguments, all(), terminal);
    }

    /** A client; {@code null} after telling why there is none. */
    public @Nullable ConsulClient connect(Terminal terminal) {
        return Preparation.connect(client, terminal);
    }

    /**
     * A client for commands for operators, which pass over arguments and, as Consul's do, tell twice what is wrong with a flag; {@code null} after telling what
     * is wrong.
     */
    public @Nullable ConsulClient connect(List<String> arguments, Terminal terminal) {
        return Preparation.parseInsistently(arguments, all(), terminal) == null
                ? null
                : Preparation.connect(client, "Error initializing client: ", terminal);
    }

    private FlagSet all() {
        return own.and(client.flags()).and(scope.servers()).and(tenants);
    }

    /** A request that any server may answer when {@code -stale} says so. */
    public Target read(String path, Terminal terminal) {
        return scope.scope(new Target(path), terminal);
    }

    /** A request without {@code -stale}, which many of Consul's commands have as a flag and never send. */
    public Target target(String path, Terminal terminal) {
        return scope.place(new Target(path), terminal);
    }

    /** A request that says nothing but the datacenter. */
    public Target inDatacenter(String path) {
        return scope.datacenter(new Target(path));
    }

    /** The help of the command. */
    public String help(String prose) {
        return Help.of(prose, client.flags().and(scope.servers()), own.and(tenants));
    }
}
