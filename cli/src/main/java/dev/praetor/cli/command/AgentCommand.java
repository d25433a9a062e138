package dev.praetor.cli.command;

import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.start.AgentProcess;
import dev.praetor.agent.start.HostName;
import dev.praetor.agent.start.StartException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagException;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code agent}: runs an agent until a signal ends it. */
public final class AgentCommand implements Command {

    private final AgentFlags flags = new AgentFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest;
        try {
            rest = flags.flags().parse(arguments);
        } catch (FlagException e) {
            e.tell(flags.flags(), terminal.error());
            return e.isHelp() ? 1 : refuse(terminal, "error parsing flags: " + e.getMessage());
        }
        if (!rest.isEmpty()) {
            return refuse(terminal, "Unexpected extra arguments: [" + String.join(" ", rest) + "]");
        }
        ConfigSources sources = flags.sources(HostName.ofThisMachine());
        try {
            return new AgentProcess(sources, terminal.out(), terminal.out()).run();
        } catch (StartException e) {
            return refuse(terminal, e.text());
        }
    }

    private static int refuse(Terminal terminal, String text) {
        terminal.error().println("==> " + text);
        return 1;
    }

    @Override
    public String help() {
        return Help.of(
                "Usage: praetor agent [options]\n\n  Runs an agent until it is interrupted.",
                new FlagSet(),
                flags.flags());
    }
}
