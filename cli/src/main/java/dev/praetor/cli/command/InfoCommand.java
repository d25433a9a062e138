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
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code info}: the agent's figures, grouped and sorted. */
public final class InfoCommand implements Command {

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
            Object self = agent.get(new ScopeFlags(true).scope(new Target("/v1/agent/self"), terminal))
                    .json();
            Map<String, @Nullable Object> stats =
                    Fields.object(Fields.object(self).get("Stats"));
            if (stats.isEmpty()) {
                terminal.error().println("Agent provided no stats");
                return 1;
            }
            for (Map.Entry<String, @Nullable Object> group : new TreeMap<>(stats).entrySet()) {
                terminal.out().println(group.getKey() + ":");
                new TreeMap<>(Fields.object(group.getValue()))
                        .forEach((key, value) -> terminal.out().println("\t" + key + " = " + value));
            }
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error querying agent: " + e.getMessage());
            return 1;
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor info [options]

              Prints figures of the agent that help to find faults.\
            """, client.flags(), new FlagSet());
    }
}
