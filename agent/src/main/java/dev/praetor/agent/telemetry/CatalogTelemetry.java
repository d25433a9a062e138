package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.request.ServiceSpecificRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Which services are asked for, and not found: metrics {@code catalog.service.*}, {@code health.connect.*} and so on (metrics.md section 2). Any thread. */
final class CatalogTelemetry {

    /** More names than any catalog holds are guesses: they are counted no more, so that asking costs no memory. */
    private static final int MAXIMUM_NAMES = 10_000;

    private final Metrics metrics;
    private final ConcurrentMap<Name, Counters> known = new ConcurrentHashMap<>();

    /**
     * A service as one family of metrics sees it.
     *
     * @param family {@code catalog.service} for example
     */
    private record Name(String family, String service) {}

    /** The counters of one service. */
    private final class Counters {
        private final String family;
        private final Label service;
        private final Sample queries;
        private final Sample misses;

        private Counters(Name name) {
            family = name.family();
            service = new Label("service", name.service());
            queries = metrics.counter(family + ".query", service);
            misses = metrics.counter(family + ".not-found", service);
        }

        private void count(ServiceSpecificRequest request, Object result) {
            queries.increment();
            List<String> tags = request.serviceTags();
            if (request.tagFilter() && tags != null && !tags.isEmpty()) {
                Label[] labels = new Label[tags.size() + 1];
                Arrays.setAll(labels, i -> i == 0 ? service : new Label("tag", tags.get(i - 1)));
                metrics.counter(family + ".query-tags", labels).increment();
            }
            if (isNothing(result)) {
                misses.increment();
            }
        }
    }

    CatalogTelemetry(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Whether answers to a request are to be counted here. */
    static boolean isAboutServices(Object request) {
        return request instanceof ServiceSpecificRequest;
    }

    /**
     * Counts an answered call when it asked for a service.
     *
     * @param method its name
     */
    void answered(String method, Object request, Object result) {
        if (!(request instanceof ServiceSpecificRequest asked)) {
            return;
        }
        String family = family(method, asked.connect());
        if (family == null) {
            return;
        }
        Name name = new Name(family, asked.serviceName());
        Counters counters = known.get(name);
        if (counters == null) {
            if (known.size() >= MAXIMUM_NAMES) {
                return;
            }
            counters = known.computeIfAbsent(name, Counters::new);
        }
        counters.count(asked, result);
    }

    private static @Nullable String family(String method, boolean connect) {
        return switch (method) {
            case "Catalog.ServiceNodes" -> connect ? "catalog.connect" : "catalog.service";
            case "Health.ServiceNodes" -> connect ? "health.connect" : "health.service";
            default -> null;
        };
    }

    private static boolean isNothing(Object result) {
        return switch (result) {
            case IndexedServiceNodes found -> isNothing(found.serviceNodes());
            case IndexedCheckServiceNodes found -> isNothing(found.nodes());
            default -> false;
        };
    }

    private static boolean isNothing(@Nullable List<?> found) {
        return found == null || found.isEmpty();
    }
}
