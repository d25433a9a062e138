package dev.praetor.agent.watch;

import dev.praetor.agent.watch.WatchQuestion.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Makes the question of each type of watch from its parameters, checked in the order in which Consul checks them. */
final class WatchQuestions {

    private WatchQuestions() {}

    static WatchQuestion of(String type, WatchParameters parameters) throws WatchException {
        return switch (type) {
            case "key" -> key(parameters);
            case "keyprefix" -> keyPrefix(parameters);
            case "services" -> list(type, "/v1/catalog/services", parameters, WatchForm.SERVICES);
            case "nodes" -> list(type, "/v1/catalog/nodes", parameters, WatchForm.NODES);
            case "service" -> service(parameters);
            case "checks" -> checks(parameters);
            case "event" -> event(parameters);
            case "connect_roots" ->
                new WatchQuestion(type, "/v1/agent/connect/ca/roots", List.of(), WatchForm.CONNECT_ROOTS);
            case "connect_leaf" ->
                new WatchQuestion(
                        type,
                        "/v1/agent/connect/ca/leaf/" + parameters.text("service"),
                        List.of(),
                        WatchForm.CONNECT_LEAF);
            case "agent_service" ->
                new WatchQuestion(
                        type, "/v1/agent/service/" + parameters.text("service_id"), List.of(), WatchForm.AGENT_SERVICE);
            default -> throw new WatchException("Unsupported watch type: " + type);
        };
    }

    private static WatchQuestion key(WatchParameters parameters) throws WatchException {
        List<Parameter> query = stale(parameters);
        String key = required("key", parameters);
        return new WatchQuestion("key", "/v1/kv/" + withoutSlash(key), query, WatchForm.KEY);
    }

    private static WatchQuestion keyPrefix(WatchParameters parameters) throws WatchException {
        List<Parameter> query = stale(parameters);
        String prefix = required("prefix", parameters);
        query.add(new Parameter("recurse", ""));
        return new WatchQuestion("keyprefix", "/v1/kv/" + withoutSlash(prefix), query, WatchForm.KEYS);
    }

    private static String withoutSlash(String key) {
        return key.startsWith("/") ? key.substring(1) : key;
    }

    private static WatchQuestion list(String type, String path, WatchParameters parameters, WatchForm form)
            throws WatchException {
        List<Parameter> query = stale(parameters);
        filter(parameters.text("filter"), query);
        return new WatchQuestion(type, path, query, form);
    }

    private static WatchQuestion service(WatchParameters parameters) throws WatchException {
        List<Parameter> query = stale(parameters);
        String filter = parameters.text("filter");
        String service = required("service", parameters);
        for (String tag : parameters.texts("tag")) {
            query.add(new Parameter("tag", tag));
        }
        if (parameters.flag("passingonly")) {
            query.add(new Parameter("passing", "1"));
        }
        filter(filter, query);
        return new WatchQuestion("service", "/v1/health/service/" + service, query, WatchForm.SERVICE);
    }

    private static WatchQuestion checks(WatchParameters parameters) throws WatchException {
        List<Parameter> query = stale(parameters);
        String service = parameters.text("service");
        String state = parameters.text("state");
        filter(parameters.text("filter"), query);
        if (!service.isEmpty() && !state.isEmpty()) {
            throw new WatchException("Cannot specify service and state");
        }
        String path = service.isEmpty()
                ? "/v1/health/state/" + (state.isEmpty() ? "any" : state)
                : "/v1/health/checks/" + service;
        return new WatchQuestion("checks", path, query, WatchForm.CHECKS);
    }

    private static WatchQuestion event(WatchParameters parameters) throws WatchException {
        String name = parameters.text("name");
        List<Parameter> query = name.isEmpty() ? List.of() : List.of(new Parameter("name", name));
        return new WatchQuestion("event", "/v1/event/list", query, WatchForm.EVENTS);
    }

    private static String required(String name, WatchParameters parameters) throws WatchException {
        String value = parameters.text(name);
        if (value.isEmpty()) {
            throw new WatchException("Must specify a single " + name + " to watch");
        }
        return value;
    }

    private static List<Parameter> stale(WatchParameters parameters) throws WatchException {
        List<Parameter> query = new ArrayList<>();
        if (parameters.flag("stale")) {
            query.add(new Parameter("stale", ""));
        }
        return query;
    }

    private static void filter(String filter, List<Parameter> query) {
        if (!filter.isEmpty()) {
            query.add(new Parameter("filter", filter));
        }
    }
}
