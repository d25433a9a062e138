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
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code leave}: has the agent leave its cluster and end. */
public final class LeaveCommand implements Command {

    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = Preparation.parse(arguments, client.flags(), terminal);
        if (rest == null) {
            return 1;
        }
        if (!rest.isEmpty()) {
            terminal.error().println("Error found unexpected args: [" + String.join(" ", rest) + "]");
            terminal.out().println(help());
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            agent.put(new ScopeFlags(true).scope(new Target("/v1/agent/leave"), terminal), new byte[0])
                    .requireSuccess();
        } catch (ClientException e) {
            terminal.error().println("Error leaving: " + e.getMessage());
            return 1;
        }
        terminal.out().println("Graceful leave complete");
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor leave [options]

              Makes the agent leave its cluster in good order, so that the others do not
              take it for failed, and shut down.\
            """, client.flags(), new FlagSet());
    }
}
