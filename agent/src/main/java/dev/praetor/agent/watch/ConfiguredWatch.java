package dev.praetor.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch of the agent's configuration: exactly one of the handlers is there.
 *
 * @param script a command for the shell, the old {@code handler}
 * @param arguments a program with its arguments, {@code args}; may be empty, in which case nothing can be started
 */
public record ConfiguredWatch(
        WatchPlan plan,
        @Nullable String script,
        @Nullable List<String> arguments,
        @Nullable HttpHandlerSettings http) {

    private static final Set<String> HANDLERS = Set.of("handler", "args");
    private static final String OLD_HANDLER =
            "The 'handler' field in watches has been deprecated and replaced with the 'args' field."
                    + " See https://developer.hashicorp.com/docs/agent/watches";

    /**
     * Reads one entry of {@code watches}. Pure: the same rules at start, at reload and where a configuration is only looked at.
     *
     * @param given as decoded from the file: texts, booleans, numbers, lists and maps
     * @param warnings takes what the log is to say
     * @throws WatchException with the text that Consul ends its start with
     */
    public static ConfiguredWatch parse(Map<String, ?> given, Consumer<String> warnings) throws WatchException {
        WatchParameters parameters = new WatchParameters(given);
        // Consul reads configuration through HCL, where a list of one and its item are the same.
        parameters
                .remaining()
                .replaceAll(
                        (name, value) -> value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value);
        if (!parameters.has("handler_type")) {
            parameters.put("handler_type", "script");
        }
        Object handlerType = parameters.peek("handler_type");
        if (!"script".equals(handlerType) && !"http".equals(handlerType)) {
            throw new WatchException("Handler type '" + GoSyntax.text(handlerType) + "' not recognized");
        }
        WatchPlan plan;
        try {
            plan = WatchPlan.parse(parameters, HANDLERS);
        } catch (WatchException wrong) {
            throw new WatchException(
                    "Failed to parse watch (" + GoSyntax.print(parameters.remaining()) + "): " + wrong.getMessage());
        }
        WatchForm form = plan.question().form();
        if (form == WatchForm.CONNECT_ROOTS || form == WatchForm.CONNECT_LEAF) {
            throw new WatchException("Watch type " + plan.question().type() + " is not allowed in agent config");
        }
        return handled(plan, warnings);
    }

    private static ConfiguredWatch handled(WatchPlan plan, Consumer<String> warnings) throws WatchException {
        boolean hasScript = plan.exempt().containsKey("handler");
        boolean hasArguments = plan.exempt().containsKey("args");
        if (hasScript) {
            warnings.accept(OLD_HANDLER);
        }
        int handlers = (hasScript ? 1 : 0) + (hasArguments ? 1 : 0) + (plan.http() == null ? 0 : 1);
        if (handlers == 0) {
            throw new WatchException("Must define a watch handler");
        }
        if (handlers > 1) {
            throw new WatchException("Only one watch handler allowed");
        }
        return new ConfiguredWatch(
                plan,
                hasScript ? script(plan.exempt().get("handler")) : null,
                hasArguments ? arguments(plan.exempt().get("args")) : null,
                plan.http());
    }

    private static String script(@Nullable Object given) throws WatchException {
        if (given instanceof String text) {
            return text;
        }
        throw new WatchException("Watch handler must be a string");
    }

    private static List<String> arguments(@Nullable Object given) throws WatchException {
        if (given instanceof String text) {
            return List.of(text);
        }
        if (!(given instanceof List<?> list)) {
            throw new WatchException("Watch args must be a list of strings");
        }
        List<String> arguments = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw new WatchException("Watch args must be a list of strings");
            }
            arguments.add(text);
        }
        return List.copyOf(arguments);
    }
}
