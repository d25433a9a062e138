package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums up service instances by the name of their service (http-api.md row 153; measured with a real Consul). A service
 * before which only a proxy stands is there too, without instances. Pure.
 */
final class ServiceSummaries {

    private ServiceSummaries() {}

    /** The services of these instances, by name. */
    static List<ServiceSummary> of(List<CheckServiceNode> instances) {
        List<ServiceSummary> summaries = new ArrayList<>();
        sums(instances).forEach((name, sum) -> summaries.add(sum.summary(name)));
        return summaries;
    }

    /** What is known of each service. */
    static SortedMap<String, ServiceSum> sums(List<CheckServiceNode> instances) {
        SortedMap<String, ServiceSum> sums = new TreeMap<>();
        for (CheckServiceNode instance : instances) {
            Node node = instance.node();
            NodeService service = instance.service();
            if (node == null || service == null) {
                continue;
            }
            List<HealthCheck> checks = instance.checks() == null ? List.of() : instance.checks();
            sum(sums, service.service()).add(node, service, checks);
            if (service.kind().equals(ServiceSum.PROXY)) {
                sum(sums, service.proxy().destinationServiceName()).addProxy(service, checks);
            }
        }
        return sums;
    }

    private static ServiceSum sum(SortedMap<String, ServiceSum> sums, String service) {
        return sums.computeIfAbsent(service, none -> new ServiceSum());
    }
}
