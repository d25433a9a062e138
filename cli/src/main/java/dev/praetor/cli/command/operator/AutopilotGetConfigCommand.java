package dev.praetor.cli.command.operator;

import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Fields;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code operator autopilot get-config}: the settings by which the leader looks after the servers. */
public final class AutopilotGetConfigCommand implements Command {

    static final String PATH = "/v1/operator/autopilot/configuration";

    private final ScopedRequests requests = new ScopedRequests(new FlagSet(), 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            print(Fields.object(agent.get(requests.read(PATH, terminal)).json()), terminal.out());
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
        return requests.help("""
            Usage: praetor operator autopilot get-config [options]

              Shows by which settings the leader looks after the servers.\
            """);
    }
}
