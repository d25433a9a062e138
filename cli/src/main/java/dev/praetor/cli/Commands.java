package dev.praetor.cli;

import dev.praetor.cli.command.AgentCommand;
import dev.praetor.cli.command.EventCommand;
import dev.praetor.cli.command.ForceLeaveCommand;
import dev.praetor.cli.command.GroupCommand;
import dev.praetor.cli.command.InfoCommand;
import dev.praetor.cli.command.JoinCommand;
import dev.praetor.cli.command.KeygenCommand;
import dev.praetor.cli.command.KeyringCommand;
import dev.praetor.cli.command.LeaveCommand;
import dev.praetor.cli.command.MaintCommand;
import dev.praetor.cli.command.MembersCommand;
import dev.praetor.cli.command.MonitorCommand;
import dev.praetor.cli.command.ReloadCommand;
import dev.praetor.cli.command.RttCommand;
import dev.praetor.cli.command.ValidateCommand;
import dev.praetor.cli.command.VersionCommand;
import dev.praetor.cli.command.catalog.CatalogDatacentersCommand;
import dev.praetor.cli.command.catalog.CatalogNodesCommand;
import dev.praetor.cli.command.catalog.CatalogServicesCommand;
import dev.praetor.cli.command.debug.DebugCommand;
import dev.praetor.cli.command.exec.ExecCommand;
import dev.praetor.cli.command.kv.KvDeleteCommand;
import dev.praetor.cli.command.kv.KvExportCommand;
import dev.praetor.cli.command.kv.KvGetCommand;
import dev.praetor.cli.command.kv.KvImportCommand;
import dev.praetor.cli.command.kv.KvPutCommand;
import dev.praetor.cli.command.lock.LockCommand;
import dev.praetor.cli.command.operator.AutopilotGetConfigCommand;
import dev.praetor.cli.command.operator.AutopilotSetConfigCommand;
import dev.praetor.cli.command.operator.AutopilotStateCommand;
import dev.praetor.cli.command.operator.RaftListPeersCommand;
import dev.praetor.cli.command.operator.RaftRemovePeerCommand;
import dev.praetor.cli.command.operator.RaftTransferLeaderCommand;
import dev.praetor.cli.command.operator.UsageInstancesCommand;
import dev.praetor.cli.command.services.ServicesDeregisterCommand;
import dev.praetor.cli.command.services.ServicesRegisterCommand;
import dev.praetor.cli.command.snapshot.SnapshotDecodeCommand;
import dev.praetor.cli.command.snapshot.SnapshotInspectCommand;
import dev.praetor.cli.command.snapshot.SnapshotRestoreCommand;
import dev.praetor.cli.command.snapshot.SnapshotSaveCommand;
import dev.praetor.cli.command.tls.TlsCaCreateCommand;
import dev.praetor.cli.command.tls.TlsCertCreateCommand;
import dev.praetor.cli.command.watch.WatchCommand;
import java.util.ArrayList;
import java.util.List;

/** All commands that exist. A switch and not a map, so that a run loads the classes of its own command only. */
final class Commands {

    /** Names and synopses, sorted. */
    private static final String[][] NAMES = {
        {"agent", "Runs an agent"},
        {"catalog", "Reads the catalog of nodes and services"},
        {"catalog datacenters", "Lists the datacenters"},
        {"catalog nodes", "Lists the nodes of a datacenter"},
        {"catalog services", "Lists the services of a datacenter"},
        {"debug", "Records an agent into an archive"},
        {"event", "Fires an event of your own"},
        {"exec", "Has nodes run a command"},
        {"force-leave", "Has the cluster take a failed member for one that left"},
        {"info", "Shows the agent's figures for debugging"},
        {"join", "Has the agent join a cluster"},
        {"keygen", "Makes a key for the encryption of gossip"},
        {"keyring", "Lists and changes the keys of gossip"},
        {"kv", "Reads and writes the key/value store"},
        {"kv delete", "Removes keys"},
        {"kv export", "Prints a tree of keys as JSON"},
        {"kv get", "Reads or lists keys"},
        {"kv import", "Writes a tree of keys given as JSON"},
        {"kv put", "Writes a key"},
        {"leave", "Makes the agent leave the cluster and shut down"},
        {"lock", "Runs a program while a lock is held"},
        {"maint", "Takes the node or a service out of use, and back"},
        {"members", "Lists the members of the cluster"},
        {"monitor", "Prints the agent's log while it is written"},
        {"operator", "Looks after the servers"},
        {"operator autopilot", "Reads and changes how the leader looks after the servers"},
        {"operator autopilot get-config", "Shows autopilot's settings"},
        {"operator autopilot set-config", "Changes autopilot's settings"},
        {"operator autopilot state", "Shows the health of the servers"},
        {"operator raft", "Reads and changes the servers that Raft counts"},
        {"operator raft list-peers", "Lists the servers that Raft counts"},
        {"operator raft remove-peer", "Takes a server that is gone out of Raft"},
        {"operator raft transfer-leader", "Has another server lead"},
        {"operator usage", "Counts what is registered"},
        {"operator usage instances", "Counts services, instances and nodes"},
        {"reload", "Has the agent read its configuration again"},
        {"rtt", "Estimates the time between two nodes"},
        {"services", "Registers services with the agent"},
        {"services deregister", "Takes services back from the agent"},
        {"services register", "Registers services with the agent"},
        {"snapshot", "Saves, restores and shows the state of the servers"},
        {"snapshot decode", "Prints the records of an archive"},
        {"snapshot inspect", "Tells what is in an archive"},
        {"snapshot restore", "Restores the state of the servers from an archive"},
        {"snapshot save", "Saves the state of the servers as an archive"},
        {"tls", "Makes certificates for agents"},
        {"tls ca", "Makes authorities"},
        {"tls ca create", "Makes an authority"},
        {"tls cert", "Makes certificates"},
        {"tls cert create", "Makes a certificate"},
        {"validate", "Checks configuration files"},
        {"version", "Prints the version"},
        {"watch", "Runs a program when something in the cluster changes"},
    };

    private Commands() {}

    static Command create(String name) {
        return switch (name) {
            case "agent" -> new AgentCommand();
            case "catalog" -> new GroupCommand("""
                Usage: praetor catalog <subcommand> [options] [args]

                  Reads the catalog: what the servers know of nodes and services, in contrast
                  to what one agent knows of its own.

                      $ praetor catalog datacenters
                      $ praetor catalog nodes -service=web
                      $ praetor catalog services -tags

                  Each subcommand explains itself with -h.
                """, listOf("catalog"));
            case "catalog datacenters" -> new CatalogDatacentersCommand();
            case "catalog nodes" -> new CatalogNodesCommand();
            case "catalog services" -> new CatalogServicesCommand();
            case "debug" -> new DebugCommand();
            case "event" -> new EventCommand();
            case "exec" -> new ExecCommand();
            case "force-leave" -> new ForceLeaveCommand();
            case "info" -> new InfoCommand();
            case "join" -> new JoinCommand();
            case "keygen" -> new KeygenCommand();
            case "keyring" -> new KeyringCommand();
            case "kv" -> new GroupCommand("""
                Usage: praetor kv <subcommand> [options] [args]

                  Works with the key/value store. Write a key, read it back, remove it:

                      $ praetor kv put redis/config/connections 5
                      $ praetor kv get redis/config/connections
                      $ praetor kv delete redis/config/connections

                  Each subcommand explains itself with -h.
                """, listOf("kv"));
            case "kv delete" -> new KvDeleteCommand();
            case "kv export" -> new KvExportCommand();
            case "kv get" -> new KvGetCommand();
            case "kv import" -> new KvImportCommand();
            case "kv put" -> new KvPutCommand();
            case "leave" -> new LeaveCommand();
            case "lock" -> new LockCommand();
            case "maint" -> new MaintCommand();
            case "members" -> new MembersCommand();
            case "monitor" -> new MonitorCommand();
            case "operator" -> new GroupCommand("""
                Usage: praetor operator <subcommand> [options]

                  Looks after the servers of a cluster: those that Raft counts, and how the
                  leader sees their health.

                      $ praetor operator raft list-peers
                      $ praetor operator autopilot state

                  Each subcommand explains itself with -h.
                """, listOf("operator"));
            case "operator autopilot" -> new GroupCommand("""
                Usage: praetor operator autopilot <subcommand> [options]

                  The leader looks after the servers: it takes dead ones out and lets new ones
                  vote once they have been healthy for a while.

                  Each subcommand explains itself with -h.
                """, listOf("operator autopilot"));
            case "operator autopilot get-config" -> new AutopilotGetConfigCommand();
            case "operator autopilot set-config" -> new AutopilotSetConfigCommand();
            case "operator autopilot state" -> new AutopilotStateCommand();
            case "operator raft" -> new GroupCommand("""
                Usage: praetor operator raft <subcommand> [options]

                  Reads and changes the list of the servers that Raft counts.

                  Each subcommand explains itself with -h.
                """, listOf("operator raft"));
            case "operator raft list-peers" -> new RaftListPeersCommand();
            case "operator raft remove-peer" -> new RaftRemovePeerCommand();
            case "operator raft transfer-leader" -> new RaftTransferLeaderCommand();
            case "operator usage" -> new GroupCommand("""
                Usage: praetor operator usage <subcommand> [options] [args]

                  Counts what is registered in the cluster.

                      $ praetor operator usage instances

                  Each subcommand explains itself with -h.
                """, listOf("operator usage"));
            case "operator usage instances" -> new UsageInstancesCommand();
            case "reload" -> new ReloadCommand();
            case "rtt" -> new RttCommand();
            case "services" -> new GroupCommand("""
                Usage: praetor services <subcommand> [options] [args]

                  Registers services with the agent and takes them back. Services that belong
                  to a machine are better kept in its agent's configuration.

                      $ praetor services register web.json
                      $ praetor services deregister -id=web

                  Each subcommand explains itself with -h.
                """, listOf("services"));
            case "services deregister" -> new ServicesDeregisterCommand();
            case "services register" -> new ServicesRegisterCommand();
            case "snapshot" -> new GroupCommand("""
                Usage: praetor snapshot <subcommand> [options] [args]

                  Saves the whole state of the servers at one moment and restores it: keys,
                  the catalog, sessions, prepared queries, ACLs and the rest. Archives are
                  Consul's own.

                      $ praetor snapshot save backup.snap
                      $ praetor snapshot inspect backup.snap
                      $ praetor snapshot restore backup.snap

                  Each subcommand explains itself with -h.
                """, listOf("snapshot"));
            case "snapshot decode" -> new SnapshotDecodeCommand();
            case "snapshot inspect" -> new SnapshotInspectCommand();
            case "snapshot restore" -> new SnapshotRestoreCommand();
            case "snapshot save" -> new SnapshotSaveCommand();
            case "tls" -> new GroupCommand("""
                Usage: praetor tls <subcommand> <subcommand> [options]

                  Makes the certificates that agents need to speak TLS with each other: an
                  authority first, with it one certificate for each server and client.

                      $ praetor tls ca create
                      $ praetor tls cert create -server
                      $ praetor tls cert create -client

                  Each subcommand explains itself with -h.
                """, listOf("tls"));
            case "tls ca" -> new GroupCommand("""
                Usage: praetor tls ca <subcommand> [options]

                  Makes authorities, which sign the certificates of agents.

                      $ praetor tls ca create

                  Each subcommand explains itself with -h.
                """, listOf("tls ca"));
            case "tls ca create" -> new TlsCaCreateCommand();
            case "tls cert" -> new GroupCommand("""
                Usage: praetor tls cert <subcommand> [options]

                  Makes certificates for agents.

                      $ praetor tls cert create -server
                      $ praetor tls cert create -server -ca my-ca.pem -key my-ca-key.pem

                  Each subcommand explains itself with -h.
                """, listOf("tls cert"));
            case "tls cert create" -> new TlsCertCreateCommand();
            case "validate" -> new ValidateCommand();
            case "version" -> new VersionCommand();
            case "watch" -> new WatchCommand();
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }

    /** The longest command name that the words begin with, empty when there is none. */
    static String longest(List<String> words) {
        String found = "";
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            if (word.startsWith("-") || word.indexOf(' ') >= 0) {
                return found;
            }
            name.append(name.isEmpty() ? "" : " ").append(word);
            for (String[] command : NAMES) {
                if (command[0].contentEquals(name)) {
                    found = command[0];
                }
            }
        }
        return found;
    }

    /** The list of all commands. */
    static String list() {
        return """
            Usage: praetor [--version] [--help] <command> [<args>]

            Available commands are:
            """ + lines("");
    }

    /** The names of a command's subcommands, sorted; of the commands themselves for an empty name. */
    static List<String> subcommands(String command) {
        String prefix = command.isEmpty() ? "" : command + " ";
        List<String> names = new ArrayList<>();
        for (String[] each : NAMES) {
            if (isDirectly(each[0], prefix)) {
                names.add(each[0].substring(prefix.length()));
            }
        }
        return names;
    }

    private static String listOf(String group) {
        return "Subcommands:\n" + lines(group + " ").stripTrailing();
    }

    private static String lines(String prefix) {
        int width = 0;
        for (String[] command : NAMES) {
            if (isDirectly(command[0], prefix)) {
                width = Math.max(width, command[0].length() - prefix.length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] command : NAMES) {
            if (isDirectly(command[0], prefix)) {
                String name = command[0].substring(prefix.length());
                out.append("    ")
                        .append(name)
                        .append(" ".repeat(width - name.length() + 4))
                        .append(command[1])
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static boolean isDirectly(String name, String prefix) {
        return name.startsWith(prefix) && name.indexOf(' ', prefix.length()) < 0;
    }
}
