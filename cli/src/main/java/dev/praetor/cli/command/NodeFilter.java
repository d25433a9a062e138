package dev.praetor.cli.command;

import dev.praetor.base.go.GoParseException;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.model.filter.GoRegexp;

/** The flags that say which nodes take an event: regular expressions, which the nodes hold against themselves. */
public final class NodeFilter {

    private final Setting<String> node;
    private final Setting<String> service;
    private final Setting<String> tag;

    /** Adds the flags to those of the command. */
    public NodeFilter(FlagSet flags) {
        node = flags.string("node", "", "Regular expression to filter on node names.");
        service = flags.string("service", "", "Regular expression to filter on service instances.");
        tag = flags.string("tag", "", "Regular expression to filter on service tags. Must be used with -service.");
    }

    /** What is wrong with them, empty for nothing. */
    public String misuse() {
        try {
            compile("node", node);
            compile("service", service);
            compile("tag", tag);
        } catch (GoParseException e) {
            return String.valueOf(e.getMessage());
        }
        return !tag.get().isEmpty() && service.get().isEmpty()
                ? "Cannot provide tag filter without service filter."
                : "";
    }

    private static void compile(String kind, Setting<String> filter) {
        try {
            GoRegexp.compile(filter.get());
        } catch (GoParseException e) {
            throw new GoParseException("Failed to compile " + kind + " filter regexp: " + e.getMessage());
        }
    }

    /** Adds them to the request that fires the event. */
    public Target apply(Target target) {
        with(target, "node", node);
        with(target, "service", service);
        with(target, "tag", tag);
        return target;
    }

    private static void with(Target target, String parameter, Setting<String> setting) {
        if (!setting.get().isEmpty()) {
            target.with(parameter, setting.get());
        }
    }
}
