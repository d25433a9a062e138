package dev.praetor.state;

import dev.praetor.base.Bytes;
import dev.praetor.state.catalog.GetNodeInfo;
import dev.praetor.state.catalog.GetNodeServices;
import dev.praetor.state.catalog.ListAllCheckServiceNodes;
import dev.praetor.state.catalog.ListCheckServiceNodes;
import dev.praetor.state.catalog.ListChecksInState;
import dev.praetor.state.catalog.ListNodeChecks;
import dev.praetor.state.catalog.ListNodeInfos;
import dev.praetor.state.catalog.ListNodes;
import dev.praetor.state.catalog.ListServiceChecks;
import dev.praetor.state.catalog.ListServiceInstances;
import dev.praetor.state.catalog.ListServices;
import dev.praetor.state.catalog.SummarizeCatalog;
import dev.praetor.state.coordinate.ListCoordinates;
import dev.praetor.state.coordinate.ListNodeCoordinates;
import dev.praetor.state.interest.Query;
import dev.praetor.state.kv.GetKey;
import dev.praetor.state.kv.ListEntries;
import dev.praetor.state.kv.ListKeyNames;
import dev.praetor.state.session.GetSession;
import dev.praetor.state.session.ListNodeSessions;
import dev.praetor.state.session.ListSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every kind of query about every name that {@link RandomCommands} uses, and about some that it does not. */
final class AllQueries {

    private static final Map<String, String> RACK = Map.of("rack", "r1");

    private AllQueries() {}

    static List<Query<?>> list() {
        List<Query<?>> queries = new ArrayList<>();
        List<String> keys = new ArrayList<>(RandomCommands.KEYS);
        keys.add("nowhere");
        for (String key : keys) {
            queries.add(new GetKey(Bytes.of(key)));
            queries.add(new ListEntries(Bytes.of(key), Bytes.of(key)));
            queries.add(new ListKeyNames(Bytes.of(key), Bytes.of("/"), Bytes.of(key)));
            queries.add(new ListKeyNames(Bytes.of(key), Bytes.EMPTY, Bytes.of(key)));
            queries.add(new ListEntries(Bytes.of(key), Bytes.EMPTY));
            queries.add(new ListKeyNames(Bytes.of(key), Bytes.of("/"), Bytes.EMPTY));
        }
        for (String session : RandomCommands.SESSIONS) {
            queries.add(new GetSession(session));
        }
        queries.add(new ListSessions());
        queries.add(new ListNodes());
        queries.add(new ListCoordinates());
        queries.add(new ListNodeInfos());
        queries.add(new ListAllCheckServiceNodes());
        queries.add(new SummarizeCatalog());
        queries.add(new ListServices());
        queries.add(new ListServices(RACK));
        List<String> nodes = new ArrayList<>(RandomCommands.NODES);
        nodes.add("nowhere");
        for (String node : nodes) {
            queries.add(new ListNodeSessions(node));
            queries.add(new ListNodeChecks(node));
            queries.add(new ListNodeCoordinates(node));
            queries.add(new GetNodeInfo(node));
            queries.add(new GetNodeServices(node));
        }
        for (String id : List.of("aa", "a", "abaaaaaa-0000-0000-0000-000000000002", "AAAAAAAA")) {
            queries.add(new GetNodeServices(id));
        }
        List<String> services = new ArrayList<>(RandomCommands.SERVICES);
        services.add("nowhere");
        for (String service : services) {
            for (boolean connect : new boolean[] {false, true}) {
                queries.add(new ListServiceInstances(service, connect));
                queries.add(new ListCheckServiceNodes(service, connect));
            }
            queries.add(new ListServiceChecks(service));
            queries.add(new ListServiceChecks(service, RACK));
        }
        for (String status : List.of("any", "passing", "warning", "critical", "odd", "none")) {
            queries.add(new ListChecksInState(status));
            queries.add(new ListChecksInState(status, RACK));
        }
        return queries;
    }
}
