package dev.praetor.cli.command.catalog;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.flag.FlagSet;
import java.util.List;

/** {@code catalog datacenters}: the names of the datacenters, nearest first, as the agent knows them. */
public final class CatalogDatacentersCommand implements Command {

    private final CatalogRequests requests = new CatalogRequests(new FlagSet(), 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.prepare(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            Object answer = agent.get(requests.target("/v1/catalog/datacenters", terminal))
                    .json();
            if (answer instanceof List<?> names) {
                names.forEach(terminal.out()::println);
            }
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error listing datacenters: " + e.getMessage());
            return 1;
        }
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor catalog datacenters [options]

              Prints the name of every datacenter that the agent knows, one a line.\
            """);
    }
}
