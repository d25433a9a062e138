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
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code maint}: takes the node or one of its services out of use and back, or tells what is out of use. */
public final class MaintCommand implements Command {

    private static final String NODE_CHECK = "_node_maintenance";
    private static final String SERVICE_CHECK = "_service_maintenance:";

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> enable = own.bool("enable", "Begin maintenance.");
    private final Setting<Boolean> disable = own.bool("disable", "End maintenance.");
    private final Setting<String> reason =
            own.string("reason", "", "Why maintenance begins; stands in the health check that it creates.");
    private final Setting<String> service =
            own.string("service", "", "The ID of the service of this agent that is meant, in place of the whole node.");
    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, own.and(client.flags()), terminal) == null) {
            return 1;
        }
        String misuse = misuse();
        if (!misuse.isEmpty()) {
            terminal.error().println(misuse);
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        return enable.get() || disable.get() ? change(agent, terminal) : list(agent, terminal);
    }

    private String misuse() {
        if (enable.get() && disable.get()) {
            return "Only one of -enable or -disable may be provided";
        }
        if (!enable.get() && !reason.get().isEmpty()) {
            return "Reason may only be provided with -enable";
        }
        if (!enable.get() && !disable.get() && !service.get().isEmpty()) {
            return "Service requires either -enable or -disable";
        }
        return "";
    }

    private int change(ConsulClient agent, Terminal terminal) {
        boolean wholeNode = service.get().isEmpty();
        Target target = new Target(
                        wholeNode ? "/v1/agent/maintenance" : "/v1/agent/service/maintenance/" + service.get())
                .with("enable", Boolean.toString(enable.get()));
        if (enable.get()) {
            target.with("reason", reason.get());
        }
        String what = wholeNode ? "node" : "service";
        try {
            agent.put(target, new byte[0]).requireSuccess();
        } catch (ClientException e) {
            terminal.error()
                    .println("Error " + (enable.get() ? "enabling" : "disabling") + " " + what + " maintenance: "
                            + e.getMessage());
            return 1;
        }
        String now = " maintenance is now " + (enable.get() ? "enabled" : "disabled");
        terminal.out().println(wholeNode ? "Node" + now : "Service" + now + " for \"" + service.get() + "\"");
        return 0;
    }

    private static int list(ConsulClient agent, Terminal terminal) {
        String node;
        try {
            node = AgentName.of(agent);
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
        Map<String, @Nullable Object> checks;
        try {
            checks = new TreeMap<>(
                    Fields.object(agent.get(new ScopeFlags(false).place(new Target("/v1/agent/checks"), terminal))
                            .json()));
        } catch (ClientException e) {
            terminal.error().println("Error getting checks: " + e.getMessage());
            return 1;
        }
        checks.forEach((id, value) -> {
            Map<String, @Nullable Object> check = Fields.object(value);
            if (id.equals(NODE_CHECK)) {
                block(terminal, "Node", "Name:   " + node, check);
            } else if (id.startsWith(SERVICE_CHECK)) {
                block(terminal, "Service", "ID:     " + Fields.text(check, "ServiceID"), check);
            }
        });
        return 0;
    }

    private static void block(Terminal terminal, String title, String line, Map<String, @Nullable Object> check) {
        terminal.out().println(title + ":");
        terminal.out().println("  " + line);
        terminal.out().println("  Reason: " + Fields.text(check, "Notes"));
        terminal.out().println();
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor maint [options]

              Takes this agent's node, or with -service one of its services, out of use: it
              gets a critical health check, so that DNS and health queries leave it out.

              Out of use, with a reason for those who wonder, and back:

                  $ praetor maint -enable -reason="disk is replaced"
                  $ praetor maint -disable

              One service:

                  $ praetor maint -enable -service=web-1

              Without -enable and -disable it prints what is out of use now.\
            """, client.flags(), own);
    }
}
