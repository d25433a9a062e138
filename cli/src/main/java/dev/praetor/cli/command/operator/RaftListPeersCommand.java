package dev.praetor.cli.command.operator;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code operator raft list-peers}: the servers that Raft counts, in their order. */
public final class RaftListPeersCommand implements Command {

    private final ScopedRequests requests = new ScopedRequests(new FlagSet(), 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        Target target = requests.read("/v1/operator/raft/configuration", terminal);
        try {
            Map<String, @Nullable Object> configuration =
                    Fields.object(agent.get(target).json());
            terminal.out().print(table(Fields.objects(configuration.get("Servers"))));
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error getting peers: Failed to retrieve raft configuration: " + e.getMessage());
            return 1;
        }
    }

    private static String table(List<Map<String, @Nullable Object>> servers) {
        long leaderIndex = 0;
        for (Map<String, @Nullable Object> server : servers) {
            if (isLeader(server)) {
                leaderIndex = index(server);
            }
        }
        Table table = new Table();
        table.row("Node", "ID", "Address", "State", "Voter", "RaftProtocol", "Commit Index", "Trails Leader By");
        for (Map<String, @Nullable Object> server : servers) {
            String protocol = Fields.text(server, "ProtocolVersion");
            table.row(
                    Fields.text(server, "Node"),
                    Fields.text(server, "ID"),
                    Fields.text(server, "Address"),
                    isLeader(server) ? "leader" : "follower",
                    String.valueOf(Boolean.TRUE.equals(server.get("Voter"))),
                    protocol.isEmpty() ? "<=1" : protocol,
                    Long.toUnsignedString(index(server)),
                    isLeader(server) || leaderIndex == 0 ? "-" : commits(leaderIndex - index(server)));
        }
        return table.toString();
    }

    private static String commits(long behind) {
        return behind + (behind == 1 ? " commit" : " commits");
    }

    private static boolean isLeader(Map<String, @Nullable Object> server) {
        return Boolean.TRUE.equals(server.get("Leader"));
    }

    private static long index(Map<String, @Nullable Object> server) {
        return Long.parseUnsignedLong(Fields.number(server, "LastIndex"));
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor operator raft list-peers [options]

              Lists the servers that Raft counts.\
            """);
    }
}
