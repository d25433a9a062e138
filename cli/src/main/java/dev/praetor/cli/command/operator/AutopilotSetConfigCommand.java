package dev.praetor.cli.command.operator;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.json.JsonText;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.ScopedRequests;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code operator autopilot set-config}: changes those of autopilot's settings that are given, unless somebody else did meanwhile. */
public final class AutopilotSetConfigCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> cleanup = own.longBool(
            "cleanup-dead-servers",
            "Controls whether Consul will automatically remove dead servers when new ones are successfully added. Must"
                    + " be one of `true|false`.");
    private final Setting<Duration> contact = own.durationValue(
            "last-contact-threshold",
            "Controls the maximum amount of time a server can go without contact from the leader before being"
                    + " considered unhealthy. Must be a duration value such as `200ms`.");
    private final Setting<Long> trailing = own.unsignedValue(
            "max-trailing-logs",
            "Controls the maximum number of log entries that a server can trail the leader by before being considered"
                    + " unhealthy.");
    private final Setting<Long> quorum = own.unsignedValue(
            "min-quorum",
            "Sets the minimum number of servers required in a cluster before autopilot is allowed to prune dead"
                    + " servers.");
    private final Setting<Duration> stabilization = own.durationValue(
            "server-stabilization-time",
            "Controls the minimum amount of time a server must be stable in the 'healthy' state before being added to"
                    + " the cluster. Only takes effect if all servers are running Raft protocol version 3 or higher."
                    + " Must be a duration value such as `10s`.");
    private final Setting<String> zone = own.value(
            "redundancy-zone-tag",
            "(Enterprise-only) Controls the node_meta tag name used for separating servers into different redundancy"
                    + " zones.");
    private final Setting<Boolean> migration = own.longBool(
            "disable-upgrade-migration",
            "(Enterprise-only) Controls whether Consul will avoid promoting new servers until it can perform a"
                    + " migration. Must be one of `true|false`.");
    private final Setting<String> version = own.value(
            "upgrade-version-tag",
            "(Enterprise-only) The node_meta tag to use for version info when performing upgrade migrations. If left"
                    + " blank, the Consul version will be used.");
    private final ScopedRequests requests = new ScopedRequests(own, 0);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        ConsulClient agent = requests.connect(arguments, terminal);
        if (agent == null) {
            return 1;
        }
        Map<String, @Nullable Object> settings;
        try {
            Target target = requests.read(AutopilotGetConfigCommand.PATH, terminal);
            settings = Fields.object(agent.get(target).json());
        } catch (ClientException e) {
            terminal.error().println("Error querying Autopilot configuration: " + e.getMessage());
            return 1;
        }
        try {
            Target target = requests.inDatacenter(AutopilotGetConfigCommand.PATH)
                    .with("cas", Fields.number(settings, "ModifyIndex"));
            byte[] body = changed(settings).getBytes(StandardCharsets.UTF_8);
            String answer = agent.put(target, body).requireSuccess().text();
            if (!answer.contains("true")) {
                terminal.error().println("Configuration could not be atomically updated, please try again");
                return 1;
            }
        } catch (ClientException e) {
            terminal.error().println("Error setting Autopilot configuration: " + e.getMessage());
            return 1;
        }
        terminal.out().println("Configuration updated!");
        return 0;
    }

    /** All settings as JSON, those that are given in place of those that are set. */
    private String changed(Map<String, @Nullable Object> set) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CleanupDeadServers", flag(cleanup, set, "CleanupDeadServers"));
        fields.put("LastContactThreshold", duration(contact, set, "LastContactThreshold"));
        fields.put("MaxTrailingLogs", number(trailing, set, "MaxTrailingLogs"));
        fields.put("MinQuorum", number(quorum, set, "MinQuorum"));
        fields.put("ServerStabilizationTime", duration(stabilization, set, "ServerStabilizationTime"));
        fields.put("RedundancyZoneTag", text(zone, set, "RedundancyZoneTag"));
        fields.put("DisableUpgradeMigration", flag(migration, set, "DisableUpgradeMigration"));
        fields.put("UpgradeVersionTag", text(version, set, "UpgradeVersionTag"));
        fields.put("CreateIndex", Fields.number(set, "CreateIndex"));
        fields.put("ModifyIndex", Fields.number(set, "ModifyIndex"));
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "{\"" : ",\"")
                .append(name)
                .append("\":")
                .append(value));
        return body.append('}').toString();
    }

    private static String flag(Setting<Boolean> given, Map<String, @Nullable Object> set, String name) {
        return String.valueOf(given.isGiven() ? given.get() : Boolean.TRUE.equals(set.get(name)));
    }

    private static String number(Setting<Long> given, Map<String, @Nullable Object> set, String name) {
        return given.isGiven() ? Long.toUnsignedString(given.get()) : Fields.number(set, name);
    }

    private static String duration(Setting<Duration> given, Map<String, @Nullable Object> set, String name) {
        return quoted(given.isGiven() ? GoDuration.format(given.get()) : Fields.text(set, name));
    }

    private static String text(Setting<String> given, Map<String, @Nullable Object> set, String name) {
        return quoted(given.isGiven() ? given.get() : Fields.text(set, name));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        JsonText.quote(out, text);
        return out.toString();
    }

    @Override
    public String help() {
        return requests.help("""
            Usage: praetor operator autopilot set-config [options]

              Changes settings by which the leader looks after the servers. Those that are not
              given stay as they are.\
            """);
    }
}
