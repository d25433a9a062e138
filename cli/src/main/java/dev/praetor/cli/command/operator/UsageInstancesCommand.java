package dev.praetor.cli.command.operator;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code operator usage instances}: how many services, instances and nodes there are. */
public final class UsageInstancesCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> billable =
            own.bool("billable", "Display only billable service info. Cannot be used with -connect.");
    private final Setting<Boolean> connect =
            own.bool("connect", "Display only Connect service info.Cannot be used with -billable.");
    private final Setting<Boolean> everywhere =
            own.bool("all-datacenters", "Display service counts from all datacenters.");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = requests.parse(arguments, terminal);
        if (rest == null) {
            return 1;
        }
        if (!rest.isEmpty()) {
            terminal.error().println("Too many arguments (expected 0, got " + rest.size() + ")");
            return 1;
        }
        if (billable.get() && connect.get()) {
            terminal.error().println("Cannot specify both -billable and -connect flags");
            return 1;
        }
        ConsulClient agent = requests.connect(terminal);
        if (agent == null) {
            return 1;
        }
        Target target = requests.read("/v1/operator/usage", terminal);
        if (everywhere.get()) {
            target.with("global", "");
        }
        try {
            Map<String, @Nullable Object> answer =
                    Fields.object(agent.get(target).json());
            SortedMap<String, Map<String, @Nullable Object>> usage = new TreeMap<>();
            Fields.object(answer.get("Usage")).forEach((name, each) -> usage.put(name, Fields.object(each)));
            terminal.out().print(text(usage));
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error fetching usage information: " + e.getMessage());
            return 1;
        }
    }

    private String text(SortedMap<String, Map<String, @Nullable Object>> usage) {
        StringBuilder out = new StringBuilder();
        if (!connect.get()) {
            out.append("Billable Service Instances Total: ")
                    .append(sum(usage, "BillableServiceInstances"))
                    .append('\n');
            usage.forEach((name, each) -> out.append(name)
                    .append(" Billable Service Instances: ")
                    .append(Fields.number(each, "BillableServiceInstances"))
                    .append('\n'));
            out.append("\nBillable Services\n").append(billable(usage));
            out.append("\n\nNodes\n").append(nodes(usage)).append("\n\n");
        }
        if (!billable.get()) {
            out.append("Connect Services\n").append(connect(usage));
        }
        return out.toString();
    }

    private UsageTable billable(SortedMap<String, Map<String, @Nullable Object>> usage) {
        UsageTable table = new UsageTable();
        if (!everywhere.get()) {
            table.row("Services", "Service instances");
            usage.values()
                    .forEach(each -> table.row(
                            Fields.number(each, "Services"), Fields.number(each, "BillableServiceInstances")));
            return table;
        }
        table.row("Datacenter", "Services", "Service instances");
        usage.forEach((name, each) ->
                table.row(name, Fields.number(each, "Services"), Fields.number(each, "BillableServiceInstances")));
        table.row("", "", "");
        table.row("Total", "" + sum(usage, "Services"), "" + sum(usage, "BillableServiceInstances"));
        return table;
    }

    private static UsageTable nodes(SortedMap<String, Map<String, @Nullable Object>> usage) {
        UsageTable table = new UsageTable();
        table.row("Datacenter", "Count", "", "");
        usage.forEach((name, each) -> table.row(name, Fields.number(each, "Nodes")));
        table.row("", "");
        table.row("Total", "" + sum(usage, "Nodes"));
        return table;
    }

    private UsageTable connect(SortedMap<String, Map<String, @Nullable Object>> usage) {
        UsageTable table = new UsageTable();
        if (!everywhere.get()) {
            table.row("Type", "Service instances");
            usage.values().forEach(each -> kinds(each).forEach((kind, count) -> table.row(kind, "" + count)));
            return table;
        }
        table.row("Datacenter", "Type", "Service instances");
        long total = 0;
        for (Map.Entry<String, Map<String, @Nullable Object>> each : usage.entrySet()) {
            for (Map.Entry<String, Long> kind : kinds(each.getValue()).entrySet()) {
                table.row(each.getKey(), kind.getKey(), "" + kind.getValue());
                total += kind.getValue();
            }
        }
        table.row("", "", "");
        table.row("Total", "", "" + total);
        return table;
    }

    private static SortedMap<String, Long> kinds(Map<String, @Nullable Object> usage) {
        Map<String, @Nullable Object> counts = Fields.object(usage.get("ConnectServiceInstances"));
        SortedMap<String, Long> kinds = new TreeMap<>();
        counts.keySet().forEach(kind -> kinds.put(kind, Long.parseLong(Fields.number(counts, kind))));
        return kinds;
    }

    private static long sum(SortedMap<String, Map<String, @Nullable Object>> usage, String field) {
        return usage.values().stream()
                .mapToLong(each -> Long.parseLong(Fields.number(each, field)))
                .sum();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor operator usage instances [options]

              Counts services, their instances and nodes, in this datacenter or in all.

                  $ praetor operator usage instances -all-datacenters\
            """);
    }
}
