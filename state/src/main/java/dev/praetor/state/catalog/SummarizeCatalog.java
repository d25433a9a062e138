package dev.praetor.state.catalog;

import dev.praetor.model.catalog.CatalogSummary;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthSummary;
import dev.praetor.model.catalog.Node;
import dev.praetor.state.Indexed;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.interest.Interest;
import dev.praetor.state.interest.Query;
import dev.praetor.state.table.KeyBuilder;
import dev.praetor.state.tree.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many nodes, services and checks there are and how they are. A node is as its own worst check, an instance as the
 * worst check of its service; a status that is neither warning nor critical does no harm. Checks count by their
 * status alone (measured with a real Consul).
 */
public record SummarizeCatalog() implements Query<CatalogSummary> {

    @Override
    public Indexed<CatalogSummary> run(StateSnapshot snapshot) {
        SortedMap<String, Count> services = new TreeMap<>();
        Cursor<ServiceInstance> instances =
                snapshot.table(CatalogTables.SERVICES).rows().prefix(new KeyBuilder().build());
        while (instances.next()) {
            ServiceInstance instance = instances.value();
            count(services, instance.service().service())
                    .add(worst(CatalogReads.checks(
                            snapshot, instance.node(), instance.service().id())));
        }
        SortedMap<String, Count> checks = new TreeMap<>();
        Cursor<HealthCheck> all = snapshot.table(CatalogTables.CHECKS).rows().prefix(new KeyBuilder().build());
        while (all.next()) {
            count(checks, all.value().name()).add(all.value().status());
        }
        return snapshot.indexed(
                WholeCatalog.index(snapshot),
                new CatalogSummary(List.of(nodes(snapshot).summary("")), summaries(services), summaries(checks)));
    }

    private static Count nodes(StateSnapshot snapshot) {
        Count count = new Count();
        Cursor<Node> nodes = snapshot.table(CatalogTables.NODES).rows().prefix(new KeyBuilder().build());
        while (nodes.next()) {
            count.add(worst(CatalogReads.checks(snapshot, nodes.value().node(), "")));
        }
        return count;
    }

    private static Count count(SortedMap<String, Count> counts, String name) {
        return counts.computeIfAbsent(name, none -> new Count());
    }

    private static String worst(List<HealthCheck> checks) {
        String worst = "passing";
        for (HealthCheck check : checks) {
            if (check.status().equals("critical")) {
                return "critical";
            }
            if (check.status().equals("warning")) {
                worst = "warning";
            }
        }
        return worst;
    }

    private static List<HealthSummary> summaries(SortedMap<String, Count> counts) {
        List<HealthSummary> summaries = new ArrayList<>(counts.size());
        counts.forEach((name, count) -> summaries.add(count.summary(name)));
        return summaries;
    }

    /** Owned by one evaluation. */
    private static final class Count {
        private int total;
        private int passing;
        private int warning;
        private int critical;

        void add(String status) {
            total++;
            switch (status) {
                case "passing" -> passing++;
                case "warning" -> warning++;
                case "critical" -> critical++;
                default -> {}
            }
        }

        HealthSummary summary(String name) {
            return new HealthSummary(name, total, passing, warning, critical);
        }
    }

    @Override
    public Interest interest() {
        return WholeCatalog.INTEREST;
    }
}
