package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of one service so far, while its instances are summed up. Owned by the call that sums. */
final class ServiceSum {

    static final String PROXY = "connect-proxy";

    private static final String SOURCE = "external-source";
    private static final String TRANSPARENT = "transparent";

    private final SortedSet<String> nodes = new TreeSet<>();
    private final SortedSet<String> tags = new TreeSet<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final Set<Counted> counted = new HashSet<>();
    private String kind = "";
    private String datacenter = "";
    private boolean isNative;
    private int proxies;
    private int transparentProxies;
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
    void addProxy(NodeService proxy, List<HealthCheck> checks) {
        proxies++;
        if (proxy.proxy().mode().equals(TRANSPARENT)) {
            transparentProxies++;
        }
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

    /** The kind of the last instance; empty for an ordinary service. */
    String kind() {
        return kind;
    }

    boolean hasInstances() {
        return instances > 0;
    }

    boolean hasProxy() {
        return proxies > 0;
    }

    /** Whether every proxy before it takes all that the service sends. */
    boolean isTransparent() {
        return proxies > 0 && proxies == transparentProxies;
    }

    /** Whether an instance of it can reach services that are not named as its upstreams. */
    boolean reachesAll() {
        return isNative || transparentProxies > 0;
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
                isTransparent(),
                isNative,
                hasProxy(),
                false);
    }

    private static @Nullable List<String> orNull(Collection<String> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }
}
