package dev.praetor.cli.command.operator;

import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.IndentedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code operator autopilot state}: what the leader thinks of the servers' health. */
public final class AutopilotStateCommand implements Command {

    /** Lines of a server: how they are called and which field they show. */
    private static final String[][] LINES = {
        {"Name", "Name"},
        {"Address", "Address"},
        {"Version", "Version"},
        {"Status", "Status"},
        {"Node Type", "NodeType"},
        {"Node Status", "NodeStatus"},
        {"Healthy", "Healthy"},
        {"Last Contact", "LastContact"},
        {"Last Term", "LastTerm"},
        {"Last Index", "LastIndex"},
    };

    private final FlagSet own = new FlagSet();
    private final Setting<String> format = own.string("format", "pretty", "Output format {pretty|json}");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            Target target = requests.read("/v1/operator/autopilot/state", terminal);
            Map<String, @Nullable Object> state =
                    Fields.object(agent.get(target).json());
            switch (format.get()) {
                case "pretty" -> terminal.out().println(pretty(state));
                case "json" ->
                    terminal.out().println(new String(IndentedJson.write(state, "    "), StandardCharsets.UTF_8));
                default -> {
                    terminal.error().println("Unknown format: " + format.get());
                    return 1;
                }
            }
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error querying Autopilot state: " + e.getMessage());
            return 1;
        }
    }

    private static String pretty(Map<String, @Nullable Object> state) {
        StringBuilder out = new StringBuilder();
        out.append("Healthy:                      ").append(shown(state, "Healthy"));
        out.append("\nFailure Tolerance:            ").append(shown(state, "FailureTolerance"));
        out.append("\nOptimistic Failure Tolerance: ").append(shown(state, "OptimisticFailureTolerance"));
        out.append("\nLeader:                       ").append(shown(state, "Leader"));
        out.append("\nVoters:\n");
        if (state.get("Voters") instanceof List<?> voters) {
            voters.forEach(voter -> out.append("   ").append(voter).append('\n'));
        }
        out.append("Servers:\n");
        new TreeMap<>(Fields.object(state.get("Servers")))
                .forEach((id, server) -> append(out, id, Fields.object(server)));
        return out.toString();
    }

    private static void append(StringBuilder out, String id, Map<String, @Nullable Object> server) {
        out.append("   ").append(id).append('\n');
        for (String[] line : LINES) {
            out.append("      ")
                    .append(line[0])
                    .append(':')
                    .append(" ".repeat(16 - line[0].length()))
                    .append(shown(server, line[1]))
                    .append('\n');
        }
        Map<String, @Nullable Object> meta = Fields.object(server.get("Meta"));
        if (!meta.isEmpty()) {
            out.append("      Meta\n");
            new TreeMap<>(meta)
                    .forEach((key, value) -> out.append("         ")
                            .append(GoQuote.quote(key))
                            .append(": ")
                            .append(GoQuote.quote(String.valueOf(value)))
                            .append('\n'));
        }
    }

    private static String shown(Map<String, @Nullable Object> object, String name) {
        return switch (object.get(name)) {
            case String text -> text;
            case Boolean flag -> flag.toString();
            case null, default -> Fields.number(object, name);
        };
    }

    @Override
    public String help() {
        // The first line is Consul's (cli.md section 1): programs compare it.
        return requests.help("""
            Usage: praetor operator autopilot get-config [options]

              Shows what the leader thinks of the health of each server, and how many may fail.\
            """);
    }
}
