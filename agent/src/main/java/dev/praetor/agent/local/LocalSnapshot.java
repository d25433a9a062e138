package dev.praetor.agent.local;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The services and checks of this agent at one moment, both by ID in its order. Immutable; what did not change stays the same object. */
public record LocalSnapshot(SortedMap<String, LocalService> services, SortedMap<String, LocalCheck> checks) {

    public static final LocalSnapshot EMPTY = new LocalSnapshot(new TreeMap<>(), new TreeMap<>());

    public LocalSnapshot {
        services = Collections.unmodifiableSortedMap(services);
        checks = Collections.unmodifiableSortedMap(checks);
    }

    public @Nullable LocalService service(String id) {
        return services.get(id);
    }

    public @Nullable LocalCheck check(String id) {
        return checks.get(id);
    }

    /** The checks of one service; those of the node have an empty service ID. */
    public List<LocalCheck> checksOf(String serviceId) {
        return checks.values().stream()
                .filter(check -> check.check().serviceId().equals(serviceId))
                .toList();
    }

    public LocalSnapshot with(LocalService service) {
        return changedServices(map -> map.put(service.id(), service));
    }

    public LocalSnapshot withoutService(String id) {
        return changedServices(map -> map.remove(id));
    }

    public LocalSnapshot with(LocalCheck check) {
        return changedChecks(map -> map.put(check.id(), check));
    }

    public LocalSnapshot withoutCheck(String id) {
        return changedChecks(map -> map.remove(id));
    }

    private LocalSnapshot changedServices(Consumer<SortedMap<String, LocalService>> change) {
        SortedMap<String, LocalService> copy = new TreeMap<>(services);
        change.accept(copy);
        return new LocalSnapshot(copy, checks);
    }

    private LocalSnapshot changedChecks(Consumer<SortedMap<String, LocalCheck>> change) {
        SortedMap<String, LocalCheck> copy = new TreeMap<>(checks);
        change.accept(copy);
        return new LocalSnapshot(services, copy);
    }
}
