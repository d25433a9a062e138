package dev.praetor.cli.command;

import dev.praetor.base.json.JsonText;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code keyring}: lists and changes the keys of gossip on all members of a cluster. */
public final class KeyringCommand implements Command {

    private static final long HIGHEST_RELAY_FACTOR = 5;

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> list = own.bool("list", "List all keys currently in use within the cluster.");
    private final Setting<Boolean> listPrimary =
            own.bool("list-primary", "List all primary keys currently in use within the cluster.");
    private final Setting<String> install =
            own.string("install", "", "Installs a key: all members can read what is encrypted with it from then on.");
    private final Setting<String> use =
            own.string("use", "", "Makes an installed key the primary one, with which members encrypt what they send.");
    private final Setting<String> remove =
            own.string("remove", "", "Removes a key, which must not be the primary one.");
    private final Setting<Long> relayFactor = own.integer(
            "relay-factor",
            0,
            "How many other members, 5 at most, each answer is sent through as well, for bad networks.");
    private final Setting<Boolean> localOnly =
            own.bool("local-only", "Asks the servers of this datacenter only. For lists.");
    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, own.and(client.flags()), terminal) == null) {
            return 1;
        }
        Map<KeyringAction, String> wanted = wanted();
        if (wanted.isEmpty()) {
            return SHOW_HELP;
        }
        String fault = fault(wanted);
        if (fault != null) {
            terminal.error().println(fault);
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        KeyringAction action = wanted.keySet().iterator().next();
        terminal.out().println(action.announcement());
        try {
            if (action.isList()) {
                print(Fields.objects(agent.get(target()).json()), action.detail(), terminal);
            } else {
                change(agent, action, wanted.getOrDefault(action, ""));
            }
            return 0;
        } catch (ClientException e) {
            terminal.error().println("error: " + e.getMessage());
            return 1;
        }
    }

    private Map<KeyringAction, String> wanted() {
        Map<KeyringAction, String> wanted = new TreeMap<>();
        if (list.get()) {
            wanted.put(KeyringAction.LIST, "");
        }
        if (listPrimary.get()) {
            wanted.put(KeyringAction.LIST_PRIMARY, "");
        }
        putGiven(wanted, KeyringAction.INSTALL, install);
        putGiven(wanted, KeyringAction.USE, use);
        putGiven(wanted, KeyringAction.REMOVE, remove);
        return wanted;
    }

    private static void putGiven(Map<KeyringAction, String> wanted, KeyringAction action, Setting<String> key) {
        if (!key.get().isEmpty()) {
            wanted.put(action, key.get());
        }
    }

    private @Nullable String fault(Map<KeyringAction, String> wanted) {
        if (wanted.size() > 1) {
            return "Only a single action is allowed";
        }
        if (relayFactor.get() < 0 || relayFactor.get() > HIGHEST_RELAY_FACTOR) {
            return "Error parsing relay factor: Relay factor must be in range: [0, 5]";
        }
        if (localOnly.get() && !wanted.containsKey(KeyringAction.LIST)) {
            return "Error validating local-only: local-only can only be set for list requests";
        }
        return null;
    }

    private Target target() {
        Target target = new Target("/v1/operator/keyring");
        if (relayFactor.get() > 0) {
            target.with("relay-factor", String.valueOf(relayFactor.get()));
        }
        return localOnly.get() ? target.with("local-only", "true") : target;
    }

    private void change(ConsulClient agent, KeyringAction action, String key) throws ClientException {
        StringBuilder body = new StringBuilder("{\"Key\":");
        JsonText.quote(body, key);
        byte[] bytes = body.append('}').toString().getBytes(StandardCharsets.UTF_8);
        agent.send(action.detail(), target(), bytes).requireSuccess();
    }

    private static void print(List<Map<String, @Nullable Object>> pools, String keys, Terminal terminal) {
        for (Map<String, @Nullable Object> pool : pools) {
            boolean wan = Boolean.TRUE.equals(pool.get("WAN"));
            String segment = Fields.text(pool, "Segment");
            terminal.out().println();
            terminal.out()
                    .println(
                            wan
                                    ? "WAN:"
                                    : Fields.text(pool, "Datacenter") + " (LAN)"
                                            + (segment.isEmpty() ? "" : " [" + segment + "]") + ":");
            Map<String, @Nullable Object> counts = Fields.object(pool.get(keys));
            for (String key : new TreeMap<>(counts).keySet()) {
                terminal.out()
                        .println("  " + key + " [" + Fields.number(counts, key) + "/" + Fields.number(pool, "NumNodes")
                                + "]");
            }
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor keyring [options]

              Lists and changes the keys that gossip is encrypted with, on all members of the
              cluster, in the datacenter's pool and in that of all datacenters. A key is
              replaced in three steps: install the new one, use it, remove the old one.

                  $ praetor keyring -install=$(praetor keygen)
                  $ praetor keyring -list

              It succeeds when all members did.\
            """, client.flags(), own);
    }
}
