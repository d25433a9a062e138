package dev.praetor.agent.local;

import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the services and checks of this agent when the configuration is loaded again. Those of the old configuration that are not in the new one
 * go; those in both that did not change stay the same objects and run on; what changed keeps its status and output. What clients registered stays, but for
 * checks of a service that goes, and for IDs that the configuration takes. Pure.
 *
 * @param next the state after it
 * @param changed checks that have to be started, in place of those with the same ID
 * @param stopped IDs of checks that are gone
 * @param stored what need not be persisted any more
 */
record Reconfiguration(LocalSnapshot next, List<LocalCheck> changed, List<String> stopped, List<StoreChange> stored) {

    /**
     * Computes it. Of several definitions with one ID the last counts.
     *
     * @param checks each of the node, of a service among {@code services}, or of one that a client registered
     */
    static Reconfiguration of(
            String node, LocalSnapshot before, List<ServiceDefinition> services, List<CheckDefinition> checks) {
        Map<String, LocalService> wantedServices = new LinkedHashMap<>();
        Map<String, LocalCheck> wantedChecks = new LinkedHashMap<>();
        for (ServiceDefinition definition : services) {
            NodeService service = Conversions.service(definition);
            wantedServices.put(service.id(), new LocalService(service, definition.token(), Origin.CONFIG));
            List<CheckType> types = definition.allChecks();
            for (int index = 0; index < types.size(); index++) {
                CheckType type = types.get(index);
                HealthCheck check = Conversions.serviceCheck(node, service, type, index + 1, types.size());
                wantedChecks.put(check.checkId(), new LocalCheck(check, type, definition.token(), Origin.CONFIG, null));
            }
        }
        for (CheckDefinition definition : checks) {
            LocalService owner =
                    wantedServices.getOrDefault(definition.serviceId(), before.service(definition.serviceId()));
            HealthCheck check =
                    Conversions.check(node, definition, owner == null ? null : owner.service(), Origin.CONFIG);
            wantedChecks.put(
                    check.checkId(), new LocalCheck(check, definition.type(), definition.token(), Origin.CONFIG, null));
        }
        return new Difference(before, wantedServices, wantedChecks).compute();
    }

    /** The comparison of what is there with what is wanted. Used once. */
    private static final class Difference {

        private final LocalSnapshot before;
        private final Map<String, LocalService> services;
        private final Map<String, LocalCheck> checks;
        private final List<LocalCheck> changed = new ArrayList<>();
        private final List<String> stopped = new ArrayList<>();
        private final List<StoreChange> stored = new ArrayList<>();

        Difference(LocalSnapshot before, Map<String, LocalService> services, Map<String, LocalCheck> checks) {
            this.before = before;
            this.services = services;
            this.checks = checks;
        }

        Reconfiguration compute() {
            LocalSnapshot next = before;
            Set<String> gone = new TreeSet<>();
            for (LocalService service : before.services().values()) {
                if (service.origin() == Origin.CONFIG && !services.containsKey(service.id())) {
                    gone.add(service.id());
                    next = next.withoutService(service.id());
                }
            }
            for (LocalService service : services.values()) {
                if (!service.equals(before.service(service.id()))) {
                    next = next.with(service);
                    stored.add(new StoreChange.DropService(service.id()));
                }
            }
            for (LocalCheck check : before.checks().values()) {
                boolean dropped = check.origin() == Origin.CONFIG
                        || gone.contains(check.check().serviceId());
                if (dropped && !checks.containsKey(check.id())) {
                    next = next.withoutCheck(check.id());
                    stopped.add(check.id());
                    stored.add(new StoreChange.DropCheck(check.id()));
                }
            }
            for (LocalCheck check : checks.values()) {
                LocalCheck existing = before.check(check.id());
                if (existing != null && isSame(existing, check)) {
                    continue;
                }
                LocalCheck begun = existing == null
                        ? check
                        : check.with(
                                existing.check().status(), existing.check().output(), existing.criticalSinceNanos());
                next = next.with(begun);
                changed.add(begun);
                stored.add(new StoreChange.DropCheck(check.id()));
            }
            return new Reconfiguration(next, changed, stopped, stored);
        }

        private static boolean isSame(LocalCheck existing, LocalCheck wanted) {
            return existing.origin() == wanted.origin()
                    && existing.token().equals(wanted.token())
                    && existing.type().equals(wanted.type())
                    && withoutResult(existing.check()).equals(withoutResult(wanted.check()));
        }

        private static HealthCheck withoutResult(HealthCheck check) {
            return HealthCheckBuilder.from(check).status("").output("").build();
        }
    }
}
