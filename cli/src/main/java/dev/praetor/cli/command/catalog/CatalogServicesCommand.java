package dev.praetor.cli.command.catalog;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.TabbedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code catalog services}: the names of all services of a datacenter or of a node, with their tags if wanted. */
public final class CatalogServicesCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> node = own.string("node", "", "Only services of this node, by `id or name`.");
    private final Setting<Map<String, String>> nodeMeta = own.assignments(
            "node-meta",
            "Metadata that the nodes of the services must have, `key=value`. Given several times, they must have all"
                    + " of it.");
    private final Setting<Boolean> tags = own.bool("tags", "Prints the tags of each service beside it.");
    private final CatalogRequests requests = new CatalogRequests(own, 2);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.prepare(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        boolean ofNode = !node.get().isEmpty();
        String path = ofNode ? "/v1/catalog/node/" + node.get() : "/v1/catalog/services";
        Object answer;
        try {
            answer = agent.get(requests.target(path, nodeMeta.get(), terminal)).json();
        } catch (ClientException e) {
            terminal.error().println("Error listing services" + (ofNode ? " for node: " : ": ") + e.getMessage());
            return 1;
        }
        Map<String, List<String>> services = ofNode
                ? tagsByName(Fields.object(Fields.object(answer).get("Services")))
                : tagsOfAll(Fields.object(answer));
        if (services.isEmpty()) {
            terminal.error().println("No services match the given query - try expanding your search.");
            return 0;
        }
        if (!tags.get()) {
            services.keySet().forEach(terminal.out()::println);
            return 0;
        }
        StringBuilder rows = new StringBuilder();
        services.forEach((name, all) ->
                rows.append(name).append('\t').append(String.join(",", all)).append('\n'));
        byte[] table = TabbedText.show(rows.toString().getBytes(StandardCharsets.UTF_8));
        terminal.out().println(new String(table, StandardCharsets.UTF_8).strip());
        return 0;
    }

    private static Map<String, List<String>> tagsOfAll(Map<String, @Nullable Object> services) {
        Map<String, List<String>> all = new TreeMap<>();
        services.forEach((name, tags) -> all.put(name, sorted(tags)));
        return all;
    }

    /** The instances of a node by the name of their service: tags of all instances together, as often as they occur. */
    private static Map<String, List<String>> tagsByName(Map<String, @Nullable Object> instances) {
        Map<String, List<String>> all = new TreeMap<>();
        instances.values().forEach(value -> {
            Map<String, @Nullable Object> instance = Fields.object(value);
            List<String> tags = all.computeIfAbsent(Fields.text(instance, "Service"), name -> new ArrayList<>());
            tags.addAll(sorted(instance.get("Tags")));
            tags.sort(null);
        });
        return all;
    }

    private static List<String> sorted(@Nullable Object tags) {
        if (!(tags instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(String::valueOf).sorted().toList();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor catalog services [options]

              Prints the name of every service of a datacenter, sorted, one a line.

              With their tags:

                  $ praetor catalog services -tags

              Those of one node, and those on nodes with some metadata:

                  $ praetor catalog services -node=web-7
                  $ praetor catalog services -node-meta=zone=b\
            """);
    }
}
