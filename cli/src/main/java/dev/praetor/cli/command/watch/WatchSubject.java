package dev.praetor.cli.command.watch;

import dev.praetor.agent.watch.WatchException;
import dev.praetor.agent.watch.WatchForm;
import dev.praetor.agent.watch.WatchPlan;
import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flags that say what is watched (cli.md section 2.2, row watch). */
final class WatchSubject {

    private final Setting<String> type;
    private final Setting<String> key;
    private final Setting<String> prefix;
    private final Setting<String> service;
    private final Setting<List<String>> tags;
    private final Setting<String> passingOnly;
    private final Setting<String> state;
    private final Setting<String> name;
    private final Setting<String> filter;

    /** Adds the flags to those of the command. */
    WatchSubject(FlagSet flags) {
        type = flags.string(
                "type", "", "What to watch: key, keyprefix, services, nodes, service, checks or event. Must be given.");
        key = flags.string("key", "", "The key, for type key.");
        prefix = flags.string("prefix", "", "What the keys begin with, for type keyprefix.");
        service = flags.string(
                "service", "", "The name of the service, for type service; for type checks it may be given.");
        tags = flags.list("tag", "A tag that instances must have, for type service. May be given several times.");
        passingOnly = flags.string(
                "passingonly",
                "",
                "Whether only instances that pass all checks count, for type service: `[true|false]`.");
        state = flags.string(
                "state",
                "",
                "The state of checks, for type checks: any, passing, warning or critical; any unless given.");
        name = flags.string("name", "", "The name of events, for type event. All events unless given.");
        filter = flags.string(
                "filter", "", "An expression that entries must meet, for types that list nodes, services or checks.");
    }

    /** The type as given, empty when it was not. */
    String type() {
        return type.get();
    }

    /** The watch that was asked for. */
    WatchPlan plan() throws WatchException {
        WatchPlan plan = WatchPlan.parse(parameters());
        WatchForm form = plan.question().form();
        if (form == WatchForm.CONNECT_ROOTS || form == WatchForm.CONNECT_LEAF || form == WatchForm.AGENT_SERVICE) {
            throw new WatchException("Type " + type.get() + " is not supported in the CLI tool");
        }
        return plan;
    }

    private Map<String, Object> parameters() throws WatchException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "type", type);
        put(parameters, "key", key);
        put(parameters, "prefix", prefix);
        put(parameters, "service", service);
        if (!tags.get().isEmpty()) {
            parameters.put("tag", tags.get());
        }
        if (!passingOnly.get().isEmpty()) {
            parameters.put("passingonly", isTrue(passingOnly.get()));
        }
        put(parameters, "state", state);
        put(parameters, "name", name);
        put(parameters, "filter", filter);
        return parameters;
    }

    private static boolean isTrue(String text) throws WatchException {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                throw new WatchException("Failed to parse passingonly flag: strconv.ParseBool: parsing "
                        + GoQuote.quote(text) + ": invalid syntax");
        };
    }

    private static void put(Map<String, Object> parameters, String name, Setting<String> value) {
        if (!value.get().isEmpty()) {
            parameters.put(name, value.get());
        }
    }
}
