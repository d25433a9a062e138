package dev.praetor.cli.command.operator;

import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code operator autopilot get-config}: the settings by which the leader looks after the servers. */
public final class AutopilotGetConfigCommand implements Command {

    static final String PATH = "/v1/operator/autopilot/configuration";

    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parseInsistently(arguments, client.flags().and(scope.servers()), terminal) == null) {
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            print(
                    Fields.object(
                            agent.get(scope.scope(new Target(PATH), terminal)).json()),
                    terminal.out());
            return 0;
        } catch (ClientException e) {
            terminal.error().println("Error querying Autopilot configuration: " + e.getMessage());
            return 1;
        }
    }

    private static void print(Map<String, @Nullable Object> settings, PrintStream out) {
        out.println("CleanupDeadServers = " + flag(settings, "CleanupDeadServers"));
        out.println("LastContactThreshold = " + Fields.text(settings, "LastContactThreshold"));
        out.println("MaxTrailingLogs = " + Fields.number(settings, "MaxTrailingLogs"));
        out.println("MinQuorum = " + Fields.number(settings, "MinQuorum"));
        out.println("ServerStabilizationTime = " + Fields.text(settings, "ServerStabilizationTime"));
        out.println("RedundancyZoneTag = " + GoQuote.quote(Fields.text(settings, "RedundancyZoneTag")));
        out.println("DisableUpgradeMigration = " + flag(settings, "DisableUpgradeMigration"));
        out.println("UpgradeVersionTag = " + GoQuote.quote(Fields.text(settings, "UpgradeVersionTag")));
    }

    private static boolean flag(Map<String, @Nullable Object> settings, String name) {
        return Boolean.TRUE.equals(settings.get(name));
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor operator autopilot get-config [options]

              Shows by which settings the leader looks after the servers.\
            """, client.flags().and(scope.servers()), new FlagSet());
    }
}
