package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code join}: has the agent join a cluster through some of its members, one request each. */
public final class JoinCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> wan = own.bool("wan", "Joins a server to another server in the WAN pool.");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> addresses =
                Preparation.parse(arguments, own.and(client.flags()).and(scope.tenants()), terminal);
        if (addresses == null) {
            return 1;
        }
        if (addresses.isEmpty()) {
            terminal.error().println("At least one address to join must be specified.\n");
            return SHOW_HELP;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        int joined = 0;
        for (String address : addresses) {
            Target target = scope.place(new Target("/v1/agent/join/" + address), terminal);
            if (wan.get()) {
                target.with("wan", "1");
            }
            try {
                agent.put(target, new byte[0]).requireSuccess();
                joined++;
            } catch (ClientException e) {
                terminal.error().println("Error joining address '" + address + "': " + e.getMessage());
            }
        }
        if (joined == 0) {
            terminal.error().println("Failed to join any nodes.");
            return 1;
        }
        terminal.out().println("Successfully joined cluster by contacting " + joined + " nodes.");
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor join [options] address ...

              Has the running agent join the cluster that the members at these addresses are
              in. One that answers is enough.\
            """, client.flags(), own.and(scope.tenants()));
    }
}
