package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code reload}: has the agent read its configuration again. */
public final class ReloadCommand implements Command {

    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, client.flags(), terminal) == null) {
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            agent.put(new Target("/v1/agent/reload"), new byte[0]).requireSuccess();
        } catch (ClientException e) {
            terminal.error().println("Error reloading: " + e.getMessage());
            return 1;
        }
        terminal.out().println("Configuration reload triggered");
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor reload

              Has the running agent read its configuration files again and apply what may
              change while it runs. The agent's log tells what came of it.\
            """, client.flags(), new FlagSet());
    }
}
