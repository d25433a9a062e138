package dev.praetor.cli.command.debug;

import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers of the Raft configuration as a table (cli.md section 2.5, {@code operator raft list-peers}). Pure. */
final class Peers {

    private Peers() {}

    static String table(@Nullable Object configuration) {
        List<Map<String, @Nullable Object>> servers =
                Fields.objects(Fields.object(configuration).get("Servers"));
        long leader = 0;
        for (Map<String, @Nullable Object> server : servers) {
            if (Boolean.TRUE.equals(server.get("Leader"))) {
                leader = index(server);
            }
        }
        Table table = new Table()
                .row("Node", "ID", "Address", "State", "Voter", "RaftProtocol", "Commit Index", "Trails Leader By");
        for (Map<String, @Nullable Object> server : servers) {
            boolean leads = Boolean.TRUE.equals(server.get("Leader"));
            long index = index(server);
            table.row(
                    Fields.text(server, "Node"),
                    Fields.text(server, "ID"),
                    Fields.text(server, "Address"),
                    leads ? "leader" : "follower",
                    String.valueOf(server.get("Voter")),
                    Fields.text(server, "ProtocolVersion"),
                    Long.toString(index),
                    leads ? "-" : behind(leader - index));
        }
        return table.toString();
    }

    private static long index(Map<String, @Nullable Object> server) {
        return new BigDecimal(Fields.number(server, "LastIndex")).longValue();
    }

    private static String behind(long commits) {
        return commits == 1 ? "1 commit" : commits + " commits";
    }
}
