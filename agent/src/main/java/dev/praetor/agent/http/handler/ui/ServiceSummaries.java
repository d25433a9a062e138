package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sums up service instances by the name of their service (http-api.md row 153; measured with a real Consul). A service before which only a proxy stands is
 * there too, without instances. Pure.
 */
final class ServiceSummaries {

    private static final String PROXY = "connect-proxy";
    private static final String SOURCE = "external-source";

    private ServiceSummaries() {}

    /** The services of these instances, by name. */
    static List<ServiceSummary> of(List<CheckServiceNode> instances) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        for (CheckServiceNode instance : instances) {
            Node node = instance.node();
            NodeService service = instance.service();
            if (node == null || service == null) {
                continue;
            }
            List<HealthCheck> checks = instance.checks() == null ? List.of() : instance.checks();
            sum(sums, service.service()).add(node, service, checks);
            if (service.kind().equals(PROXY)) {
                sum(sums, service.proxy().destinationServiceName()).addProxy(checks);
            }
        }
        List<ServiceSummary> summaries = new ArrayList<>(sums.size());
        sums.forEach((name, sum) -> summaries.add(sum.summary(name)));
        return summaries;
    }

    private static Sum sum(SortedMap<String, Sum> sums, String service) {
        return sums.computeIfAbsent(service, none -> new Sum());
    }

    /** What is known of one service so far. Owned by one call. */
    private static final class Sum {
        private final SortedSet<String> nodes = new TreeSet<>();
        private final SortedSet<String> tags = new TreeSet<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final Set<Counted> counted = new HashSet<>();
        private String kind = "";
        private String datacenter = "";
        private boolean isNative;
        private boolean hasProxy;
        private int instances;
        private int passing;
        private int warning;
        private int critical;

        private record Counted(String node, String checkId) {}

        void add(Node node, NodeService service, List<HealthCheck> checks) {
            kind = service.kind();
            datacenter = node.datacenter();
            isNative |= service.connect().connectNative();
            instances++;
            nodes.add(node.node());
            if (service.tags() != null) {
                tags.addAll(service.tags());
            }
            String source = service.meta() == null ? null : service.meta().get(SOURCE);
            if (source != null && !source.isEmpty()) {
                sources.add(source);
            }
            checks.forEach(this::count);
        }

        /** A proxy before the service: its checks count for both. */
        void addProxy(List<HealthCheck> checks) {
            hasProxy = true;
            checks.forEach(this::count);
        }

        private void count(HealthCheck check) {
            if (!counted.add(new Counted(check.node(), check.checkId()))) {
                return;
            }
            switch (check.status()) {
                case "passing" -> passing++;
                case "warning" -> warning++;
                case "critical" -> critical++;
                default -> {}
            }
        }

        ServiceSummary summary(String name) {
            return new ServiceSummary(
                    kind,
                    name,
                    datacenter,
                    orNull(tags),
                    orNull(nodes),
                    orNull(sources),
                    instances,
                    passing,
                    warning,
                    critical,
                    GatewaySummary.NONE,
                    false,
                    isNative,
                    hasProxy,
                    false);
        }

        private static @Nullable List<String> orNull(Collection<String> values) {
            return values.isEmpty() ? null : List.copyOf(values);
        }
    }
}
