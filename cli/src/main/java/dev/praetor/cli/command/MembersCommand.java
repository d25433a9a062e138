package dev.praetor.cli.command;

import dev.praetor.base.go.GoParseException;
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
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.format.Table;
import dev.praetor.model.filter.GoRegexp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code members}: the members of the cluster as the agent's gossip knows them. */
public final class MembersCommand implements Command {

    private static final int NOBODY = 2;

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> detailed = own.bool("detailed", "Provides detailed information about nodes.");
    private final Setting<Boolean> wan = own.bool(
            "wan", "If the agent is in server mode, this can be used to return the other peers in the WAN pool.");
    private final Setting<String> status = own.string(
            "status",
            ".*",
            "If provided, output is filtered to only nodes matching the regular expression for status.");
    private final Setting<String> segment = own.string(
            "segment", "_all", "(Enterprise-only) If provided, output is filtered to only nodes inthe given segment.");
    private final Setting<String> filter = own.string("filter", "", "Filter to use with the request");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, own.and(client.flags()).and(scope.tenants()), terminal) == null) {
            return 1;
        }
        GoRegexp wanted;
        try {
            wanted = GoRegexp.compile(status.get());
        } catch (GoParseException e) {
            terminal.error().println("Failed to compile status regexp: " + e.getMessage());
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        Target target = scope.scope(new Target("/v1/agent/members").with("segment", segment.get()), terminal);
        if (wan.get()) {
            target.with("wan", "1");
        }
        if (!filter.get().isEmpty()) {
            target.with("filter", filter.get());
        }
        List<MemberRow> members = new ArrayList<>();
        try {
            for (Map<String, @Nullable Object> member :
                    Fields.objects(agent.get(target).json())) {
                MemberRow row = MemberRow.of(member);
                if (wanted.isFoundIn(row.status())) {
                    members.add(row);
                }
            }
        } catch (ClientException e) {
            terminal.error().println("Error retrieving members: " + e.getMessage());
            return 1;
        }
        if (members.isEmpty()) {
            return NOBODY;
        }
        members.sort(MemberRow.ORDER);
        terminal.out().print(table(members));
        return 0;
    }

    private String table(List<MemberRow> members) {
        Table table = new Table();
        if (detailed.get()) {
            table.row("Node", "Address", "Status", "Tags");
            for (MemberRow member : members) {
                table.row(member.name(), member.address(), member.status(), member.allTags());
            }
            return table.toString();
        }
        table.row("Node", "Address", "Status", "Type", "Build", "Protocol", "DC", "Partition", "Segment");
        for (MemberRow member : members) {
            table.row(
                    member.name(),
                    member.address(),
                    member.status(),
                    member.type(),
                    member.build(),
                    member.tag("vsn"),
                    member.tag("dc"),
                    member.partition(),
                    member.segment());
        }
        return table.toString();
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor members [options]

              Lists the members of the cluster that the agent is in.\
            """, client.flags(), own.and(scope.tenants()));
    }
}
