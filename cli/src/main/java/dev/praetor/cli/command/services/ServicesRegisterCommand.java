package dev.praetor.cli.command.services;

import dev.praetor.agent.config.ConfigException;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code services register}: registers the services of configuration files, or one that flags describe, with the
 * agent.
 */
public final class ServicesRegisterCommand implements Command {

    private record Body(String service, byte[] json) {}

    private final FlagSet own = new FlagSet();
    private final Setting<String> address =
            own.string("address", "", "Address of the service to register for arg-based registration.");
    private final Setting<String> id = own.string(
            "id",
            "",
            "ID of the service to register for arg-based registration. If this isn't set, it will default to the "
                    + "-name value.");
    private final Setting<String> kind = own.string("kind", "", "The services 'kind'");
    private final Setting<Map<String, String>> meta = own.assignments(
            "meta",
            "Metadata to set on the service, formatted as key=value. This flag may be specified multiple times to "
                    + "set multiple meta fields.");
    private final Setting<String> name =
            own.string("name", "", "Name of the service to register for arg-based registration.");
    private final Setting<Long> port =
            own.integer("port", 0, "Port of the service to register for arg-based registration.");
    private final Setting<String> socket = own.string(
            "socket",
            "",
            "Path to the Unix domain socket to register for arg-based registration (conflicts with address and "
                    + "port).");
    private final Setting<List<String>> tags = own.list(
            "tag", "Tag to add to the service. This flag can be specified multiple times to set multiple tags.");
    private final Setting<Map<String, String>> taggedAddresses = own.assignments(
            "tagged-address",
            "Tagged address to set on the service, formatted as key=value. This flag may be specified multiple times "
                    + "to set multiple addresses.");
    private final ScopedRequests requests = new ScopedRequests(own, 2);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> files = requests.parse(arguments, terminal);
        if (files == null) {
            return 1;
        }
        boolean described = !name.get().isEmpty();
        if (files.isEmpty() && !described) {
            terminal.error().println("Service registration requires at least one argument or flags.");
            return 1;
        }
        if (!files.isEmpty() && described) {
            terminal.error().println("Service registration requires arguments or -id, not both.");
            return 1;
        }
        List<Body> bodies;
        try {
            bodies = described
                    ? List.of(new Body(name.get(), Registration.json(fromFlags())))
                    : ServiceFiles.read(files).stream()
                            .map(each -> new Body(ServiceFiles.text(each, "name"), Registration.body(each)))
                            .toList();
        } catch (ConfigException e) {
            terminal.error().println("Error: " + e.text());
            return 1;
        } catch (IllegalArgumentException e) {
            terminal.error().println("Invalid Tagged address: " + e.getMessage());
            return 1;
        }
        ConsulClient agent = requests.connect(terminal);
        return agent == null ? 1 : register(agent, bodies, terminal);
    }

    private int register(ConsulClient agent, List<Body> bodies, Terminal terminal) {
        for (Body body : bodies) {
            try {
                agent.put(requests.target("/v1/agent/service/register", terminal), body.json())
                        .requireSuccess();
            } catch (ClientException e) {
                terminal.error().println("Error registering service \"" + body.service() + "\": " + e.getMessage());
                return 1;
            }
            terminal.out().println("Registered service: " + body.service());
        }
        return 0;
    }

    private Map<String, @Nullable Object> fromFlags() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        text(body, "Kind", kind);
        text(body, "ID", id);
        text(body, "Name", name);
        if (!tags.get().isEmpty()) {
            body.put("Tags", tags.get());
        }
        if (port.get() != 0) {
            body.put("Port", port.get());
        }
        text(body, "Address", address);
        text(body, "SocketPath", socket);
        if (!taggedAddresses.get().isEmpty()) {
            Map<String, Object> all = new TreeMap<>();
            taggedAddresses.get().forEach((tag, given) -> {
                TaggedAddress parsed = TaggedAddress.parse(given);
                all.put(tag, Map.of("Address", parsed.host(), "Port", (long) parsed.port()));
            });
            body.put("TaggedAddresses", all);
        }
        if (!meta.get().isEmpty()) {
            body.put("Meta", meta.get());
        }
        return body;
    }

    private static void text(Map<String, @Nullable Object> body, String key, Setting<String> setting) {
        if (!setting.get().isEmpty()) {
            body.put(key, setting.get());
        }
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor services register [options] [FILE...]

              Registers services with the agent: those of the files, which are JSON or HCL as
              in an agent's configuration, or one that the flags describe. The agent keeps
              them until they are deregistered.

              From a file:

                  $ praetor services register web.hcl

              From flags:

                  $ praetor services register -name=web -port=8080 -tag=v2\
            """);
    }
}
