package dev.praetor.cli.command.catalog;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code catalog nodes}: the nodes of the catalog as a table, all of them or those that run a service. */
public final class CatalogNodesCommand implements Command {

    private static final int SHORT_ID = 8;

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> detailed =
            own.bool("detailed", "Output detailed information about the nodes including their addresses and metadata.");
    private final Setting<String> filter = own.string("filter", "", "Filter to use with the request");
    private final Setting<String> near = own.string(
            "near",
            "",
            "Node name to sort the node list in ascending order based on estimated round-trip time from that node. "
                    + "Passing \"_agent\" will use this agent's node for sorting.");
    private final Setting<Map<String, String>> nodeMeta = own.assignments(
            "node-meta",
            "Metadata to filter nodes with the given `key=value` pairs. This flag may be specified multiple times to "
                    + "filter on multiple sources of metadata.");
    private final Setting<String> service = own.string(
            "service",
            "",
            "Service `id or name` to filter nodes. Only nodes which are providing the given service will be "
                    + "returned.");
    private final CatalogRequests requests = new CatalogRequests(own, 1);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.prepare(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        boolean ofService = !service.get().isEmpty();
        List<Map<String, @Nullable Object>> nodes;
        try {
            nodes = Fields.objects(agent.get(target(ofService, terminal)).json());
        } catch (ClientException e) {
            terminal.error().println("Error listing nodes" + (ofService ? " for service: " : ": ") + e.getMessage());
            return 1;
        }
        if (nodes.isEmpty()) {
            terminal.error().println("No nodes match the given query - try expanding your search.");
            return 0;
        }
        terminal.out().print(detailed.get() ? details(nodes, ofService ? "NodeMeta" : "Meta") : table(nodes));
        return 0;
    }

    private Target target(boolean ofService, Terminal terminal) {
        String path = ofService ? "/v1/catalog/service/" + service.get() : "/v1/catalog/nodes";
        Target target = requests.target(path, nodeMeta.get(), terminal);
        if (!filter.get().isEmpty()) {
            target.with("filter", filter.get());
        }
        if (!near.get().isEmpty()) {
            target.with("near", near.get());
        }
        return target;
    }

    private static Table table(List<Map<String, @Nullable Object>> nodes) {
        Table table = new Table().row("Node", "ID", "Address", "DC");
        for (Map<String, @Nullable Object> node : nodes) {
            String id = Fields.text(node, "ID");
            table.row(
                    Fields.text(node, "Node"),
                    id.substring(0, Math.min(id.length(), SHORT_ID)),
                    Fields.text(node, "Address"),
                    Fields.text(node, "Datacenter"));
        }
        return table;
    }

    private static Table details(List<Map<String, @Nullable Object>> nodes, String metaField) {
        Table table = new Table().row("Node", "ID", "Address", "DC", "TaggedAddresses", "Meta");
        for (Map<String, @Nullable Object> node : nodes) {
            table.row(
                    Fields.text(node, "Node"),
                    Fields.text(node, "ID"),
                    Fields.text(node, "Address"),
                    Fields.text(node, "Datacenter"),
                    pairs(node.get("TaggedAddresses")),
                    pairs(node.get(metaField)));
        }
        return table;
    }

    private static String pairs(@Nullable Object map) {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(Fields.object(map))
                .forEach((key, value) -> out.append(out.isEmpty() ? "" : ", ")
                        .append(key)
                        .append('=')
                        .append(value));
        return out.toString();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor catalog nodes [options]

              Prints the nodes of a datacenter with the beginning of their ID, their address
              and the datacenter.

              All of them, and those that run a service:

                  $ praetor catalog nodes
                  $ praetor catalog nodes -service=redis

              Those with some metadata, or that a filter chooses, with all that is known:

                  $ praetor catalog nodes -detailed -node-meta=zone=b
                  $ praetor catalog nodes -filter='Meta.zone in ["b", "c"]'\
            """);
    }
}
