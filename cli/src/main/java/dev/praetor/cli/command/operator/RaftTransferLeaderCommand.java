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

/** {@code operator raft transfer-leader}: has another server lead. */
public final class RaftTransferLeaderCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> id = own.string("id", "", "The ID of the node to transfer leadership to.");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        Target target = requests.read("/v1/operator/raft/transfer-leader", terminal);
        if (!id.get().isEmpty()) {
            target.with("id", id.get());
        }
        try {
            Object answer = agent.send("POST", target, new byte[0]).json();
            if (!Boolean.TRUE.equals(Fields.object(answer).get("Success"))) {
                throw new ClientException("the server did not succeed");
            }
        } catch (ClientException e) {
            terminal.error().println("Error transfering leadership: Failed to transfer leadership " + e.getMessage());
            return 1;
        }
        terminal.out().println("Success");
        return 0;
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor operator raft transfer-leader [options]

              Has another server lead, the one with the given ID or any.\
            """);
    }
}
