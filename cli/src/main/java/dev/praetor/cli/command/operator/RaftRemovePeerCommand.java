package dev.praetor.cli.command.operator;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.List;

/** {@code operator raft remove-peer}: takes a server that is gone out of those that Raft counts. */
public final class RaftRemovePeerCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> address =
            own.string("address", "", "The address to remove from the Raft configuration.");
    private final Setting<String> id = own.string("id", "", "The ID to remove from the Raft configuration.");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            agent.delete(target()).requireSuccess();
        } catch (ClientException e) {
            terminal.error().println("Error removing peer: " + e.getMessage());
            return 1;
        }
        terminal.out()
                .println("Removed peer with "
                        + (id.get().isEmpty() ? "address \"" + address.get() + "\"" : "id \"" + id.get() + "\""));
        return 0;
    }

    private Target target() throws ClientException {
        if (address.get().isEmpty() && id.get().isEmpty()) {
            throw new ClientException("an address or id is required for the peer to remove");
        }
        if (!address.get().isEmpty() && !id.get().isEmpty()) {
            throw new ClientException("cannot give both an address and id");
        }
        Target target = requests.inDatacenter("/v1/operator/raft/peer");
        return id.get().isEmpty() ? target.with("address", address.get()) : target.with("id", id.get());
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor operator raft remove-peer [options]

              Takes a server out of those that Raft counts, by its address or its ID. That is
              for servers that are gone and that autopilot did not take out; a server that is
              to go is better made to leave.\
            """);
    }
}
