package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code force-leave}: has the cluster take a failed member for one that left. */
public final class ForceLeaveCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> prune = own.bool("prune", "Remove agent completely from list of members");
    private final Setting<Boolean> wan = own.bool("wan", "Exclusively leave the agent from the WAN serf pool.");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> names =
                Preparation.parse(arguments, own.and(client.flags()).and(scope.tenants()), terminal);
        if (names == null) {
            return 1;
        }
        if (names.size() != 1) {
            terminal.error().println("A single node name must be specified to force leave.\n");
            return SHOW_HELP;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        Target target = scope.place(new Target("/v1/agent/force-leave/" + names.getFirst()), terminal);
        if (prune.get()) {
            target.with("prune", "1");
        }
        if (wan.get()) {
            target.with("wan", "1");
        }
        try {
            agent.put(target, new byte[0]).requireSuccess();
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error force leaving: " + e.getMessage());
            return 1;
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor force-leave [options] name

              Has the cluster take a member for one that left. That is for members that failed
              and will not be back; one that is alive comes back by itself.

              -prune    Forgets the member at once
              -wan      In the pool of all datacenters only\
            """, client.flags(), own.and(scope.tenants()));
    }
}
