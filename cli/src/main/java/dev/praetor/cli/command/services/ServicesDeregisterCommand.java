package dev.praetor.cli.command.services;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.List;
import java.util.Map;

/** {@code services deregister}: takes the services of configuration files, or one by its ID, back from the agent. */
public final class ServicesDeregisterCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> id = own.string("id", "", "The ID of the service.");
    private final ScopedRequests requests = new ScopedRequests(own, 2);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> files = requests.parse(arguments, terminal);
        if (files == null) {
            return 1;
        }
        boolean named = !id.get().isEmpty();
        if (files.isEmpty() && !named) {
            terminal.error().println("Service deregistration requires at least one argument or -id.");
            return 1;
        }
        if (!files.isEmpty() && named) {
            terminal.error().println("Service deregistration requires arguments or -id, not both.");
            return 1;
        }
        List<Map<String, Object>> services;
        try {
            services = named ? List.of(Map.of("id", id.get())) : ServiceFiles.read(files);
        } catch (ConfigException e) {
            terminal.error().println("Error: " + e.text());
            return 1;
        }
        ConsulClient agent = requests.connect(terminal);
        return agent == null ? 1 : deregister(agent, services, terminal);
    }

    private int deregister(ConsulClient agent, List<Map<String, Object>> services, Terminal terminal) {
        for (Map<String, Object> service : services) {
            String name = ServiceFiles.text(service, "name");
            String given = ServiceFiles.text(service, "id");
            String serviceId = given.isEmpty() ? name : given;
            if (serviceId.isEmpty()) {
                continue;
            }
            try {
                agent.put(requests.target("/v1/agent/service/deregister/" + serviceId, terminal), new byte[0])
                        .requireSuccess();
            } catch (ClientException e) {
                terminal.error().println("Error deregistering service \"" + name + "\": " + e.getMessage());
                return 1;
            }
            terminal.out().println("Deregistered service: " + serviceId);
        }
        return 0;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor services deregister [options] [FILE...]

              Takes services back from the agent that they were registered with: those of the
              files they were registered from, or one by its ID.

                  $ praetor services deregister web.hcl
                  $ praetor services deregister -id=web-1\
            """);
    }
}
