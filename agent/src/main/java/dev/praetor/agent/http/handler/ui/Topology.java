package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.Upstream;
import dev.praetor.state.table.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which services connect to which (http-api.md row 158; measured with a real Consul without intentions). What a proxy
 * names as an upstream is connected; besides, a service that is native, or has a transparent proxy, may connect to all,
 * as everything is allowed. Upstreams elsewhere count as those of the same name here. Pure.
 */
final class Topology {

    private static final String REGISTERED = "proxy-registration";
    private static final String ALLOWED = "default-allow";
    private static final String QUERY = "prepared_query";
    private static final String SERVERS = "consul";

    private final SortedMap<String, ServiceSum> sums;
    private final List<NodeService> proxies = new ArrayList<>();

    /** The topology of these instances, which are all there are. */
    Topology(List<CheckServiceNode> instances) {
        sums = ServiceSummaries.sums(instances);
        for (CheckServiceNode instance : instances) {
            NodeService service = instance.service();
            if (service != null && service.kind().equals(ServiceSum.PROXY)) {
                proxies.add(service);
            }
        }
    }

    /** An ordinary service, or an ingress gateway of that name, with those around it. */
    TopologySummary around(String service, boolean gateway) {
        ServiceSum own = sums.getOrDefault(service, new ServiceSum());
        SortedSet<String> upstreams = new TreeSet<>();
        if (!gateway && own.reachesAll()) {
            sums.forEach((name, sum) -> {
                if ((isOrdinary(name, sum) || sum.hasProxy()) && !Names.same(name, service)) {
                    upstreams.add(name);
                }
            });
        }
        SortedSet<String> downstreams = new TreeSet<>();
        sums.forEach((name, sum) -> {
            if (isOrdinary(name, sum) && sum.reachesAll() && !Names.same(name, service)) {
                downstreams.add(name);
            }
        });
        return new TopologySummary(
                gateway ? "" : "tcp",
                !gateway && own.isTransparent(),
                summaries(upstreams, upstreamsOf(service)),
                summaries(downstreams, downstreamsOf(service)),
                false);
    }

    private static boolean isOrdinary(String name, ServiceSum sum) {
        return sum.hasInstances() && sum.kind().isEmpty() && !name.equals(SERVERS);
    }

    private SortedSet<String> upstreamsOf(String service) {
        SortedSet<String> names = new TreeSet<>();
        for (NodeService proxy : proxies) {
            if (Names.same(proxy.proxy().destinationServiceName(), service)) {
                upstreams(proxy).forEach(upstream -> names.add(upstream.destinationName()));
            }
        }
        return names;
    }

    private SortedSet<String> downstreamsOf(String service) {
        SortedSet<String> names = new TreeSet<>();
        for (NodeService proxy : proxies) {
            if (upstreams(proxy).stream().anyMatch(upstream -> Names.same(upstream.destinationName(), service))) {
                names.add(proxy.proxy().destinationServiceName());
            }
        }
        return names;
    }

    private static List<Upstream> upstreams(NodeService proxy) {
        List<Upstream> all = proxy.proxy().upstreams();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(upstream -> !upstream.destinationType().equals(QUERY))
                        .toList();
    }

    private List<NeighbourSummary> summaries(SortedSet<String> allowed, SortedSet<String> registered) {
        SortedSet<String> names = new TreeSet<>(allowed);
        names.addAll(registered);
        List<NeighbourSummary> summaries = new ArrayList<>();
        for (Map.Entry<String, ServiceSum> known : sums.entrySet()) {
            String name = known.getKey();
            if (names.contains(name) && !known.getValue().kind().equals(ServiceSum.PROXY)) {
                summaries.add(
                        NeighbourSummary.of(name, known.getValue(), registered.contains(name) ? REGISTERED : ALLOWED));
            }
        }
        return summaries;
    }
}
