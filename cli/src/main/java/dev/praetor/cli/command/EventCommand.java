package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code event}: fires an event of the user's own, to all agents or to those that filters choose. */
public final class EventCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> name = own.string("name", "", "Name of the event.");
    private final NodeFilter filter = new NodeFilter(own);
    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = Preparation.parse(arguments, own.and(client.flags()), terminal);
        if (rest == null) {
            return 1;
        }
        if (name.get().isEmpty()) {
            terminal.error().println("Event name must be specified\n");
            return SHOW_HELP;
        }
        String misuse = filter.misuse();
        if (!misuse.isEmpty()) {
            terminal.error().println(misuse);
            return 1;
        }
        if (rest.size() > 1) {
            terminal.error().println("Too many command line arguments.\n");
            return SHOW_HELP;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        return fire(agent, rest.isEmpty() ? "" : rest.getFirst(), terminal);
    }

    private int fire(ConsulClient agent, String payload, Terminal terminal) {
        try {
            // Whether there is an agent at all is told apart from what it thinks of the event.
            agent.get(new Target("/v1/agent/self")).requireSuccess();
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
        Target target = filter.apply(new Target("/v1/event/fire/" + name.get()));
        try {
            Object event =
                    agent.put(target, payload.getBytes(StandardCharsets.UTF_8)).json();
            terminal.out().println("Event ID: " + Fields.text(Fields.object(event), "ID"));
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error firing event: " + e.getMessage());
            return 1;
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor event [options] [payload]

              Fires an event with a name and, if given, some bytes that it carries, to all agents
              of the datacenter. What they do about it is up to their watches.

                  $ praetor event -name=deploy 1f0c8a7

              Only nodes that run a service with a tag:

                  $ praetor event -name=restart -service='^web$' -tag=canary\
            """, client.flags(), own);
    }
}
