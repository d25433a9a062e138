package dev.praetor.cli.command;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.HostAddresses;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.start.HostName;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagException;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.util.List;
import java.util.Map;

/** {@code validate}: loads configuration files as the agent does and tells what is wrong with them. */
public final class ValidateCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> format = own.string(
            "config-format",
            "",
            "Config files are in this format irrespective of their extension. Must be 'hcl' or 'json'");
    private final Setting<Boolean> quiet = own.bool("quiet", "When given, a successful run will produce no output.");

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> paths;
        try {
            paths = own.parse(arguments);
        } catch (FlagException e) {
            e.tell(own, terminal.error());
            terminal.error().println(e.getMessage());
            return 1;
        }
        if (paths.isEmpty()) {
            terminal.error().println("Must specify at least one config file or directory");
            return 1;
        }
        if (!format.get().isEmpty()
                && !format.get().equals("hcl")
                && !format.get().equals("json")) {
            // Consul's text lacks the last quote as well.
            terminal.error().println("-config-format must be either 'hcl' or 'json");
            return 1;
        }
        ConfigSources sources = new ConfigSources(
                false, Map.of(), Map.of(), paths, format.get(), List.of(), List.of(), HostName.ofThisMachine());
        RuntimeConfig config;
        try {
            config = ConfigLoader.load(sources, HostAddresses.ofThisMachine());
        } catch (ConfigException e) {
            terminal.error().println("Config validation failed: " + e.text());
            return 1;
        }
        if (!quiet.get()) {
            config.warnings().forEach(terminal.error()::println);
            terminal.out().println("Configuration is valid!");
        }
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor validate [options] FILE_OR_DIRECTORY...

              Reads configuration files as an agent would, all of them together, and tells
              the first thing that would keep the agent from starting, or that the
              configuration is valid. Give all files of an agent: parts of a configuration
              are seldom valid alone.

              The exit code is 0 for a valid configuration and 1 for another.\
            """, new FlagSet(), own);
    }
}
