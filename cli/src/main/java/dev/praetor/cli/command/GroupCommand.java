package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import java.util.List;

/** A command that only has subcommands: run alone it shows its help and fails. */
public final class GroupCommand implements Command {

    private final String usage;
    private final String subcommands;

    public GroupCommand(String usage, String subcommands) {
        this.usage = usage;
        this.subcommands = subcommands;
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        return SHOW_HELP;
    }

    @Override
    public String help() {
        return usage + "\n" + subcommands;
    }
}
