package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.NodeService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be written so that the catalog says of this node what the agent says (semantics.md section 6). Pure.
 *
 * @param stages steps of one stage may run side by side; a stage begins when the one before succeeded
 * @param deferred checks of which nothing but the output differs: they may wait
 */
record SyncPlan(List<List<SyncStep>> stages, Set<String> deferred) {

    /** The servers' own service: no agent registers or removes it. */
    private static final String SERVERS_SERVICE = "consul";

    /** The check that the leader keeps by gossip. */
    private static final String GOSSIP_CHECK = "serfHealth";

    boolean isEmpty() {
        return stages.stream().allMatch(List::isEmpty);
    }

    /**
     * Makes the plan.
     *
     * @param deferOutput whether changes of nothing but the output wait
     * @param due checks whose output has waited long enough
     */
    static SyncPlan of(LocalSnapshot local, RemoteView remote, boolean deferOutput, Set<String> due) {
        List<SyncStep> node = new ArrayList<>();
        if (!remote.nodeInSync()) {
            node.add(new SyncStep.PushNode());
        }
        Set<String> deferred = new LinkedHashSet<>();
        Set<String> differing = new LinkedHashSet<>();
        for (LocalCheck check : local.checks().values()) {
            classify(check, remote, deferOutput && !due.contains(check.id()), differing, deferred);
        }
        List<SyncStep> services = new ArrayList<>();
        for (LocalService service : local.services().values()) {
            NodeService known = remote.services().get(service.id());
            if (known == null || !Same.service(service.service(), known)) {
                services.add(new SyncStep.PushService(service, takeAlong(service, local, differing)));
            }
        }
        for (String id : remote.services().keySet()) {
            if (local.service(id) == null && !id.equals(SERVERS_SERVICE)) {
                services.add(new SyncStep.DropService(id));
            }
        }
        List<SyncStep> checks = new ArrayList<>();
        for (LocalCheck check : local.checks().values()) {
            if (differing.contains(check.id())) {
                checks.add(new SyncStep.PushCheck(check));
            }
        }
        for (HealthCheck check : remote.checks().values()) {
            if (isToGo(check, local, remote)) {
                checks.add(new SyncStep.DropCheck(check.checkId()));
            }
        }
        return new SyncPlan(List.of(node, services, checks), deferred);
    }

    private static void classify(
            LocalCheck check, RemoteView remote, boolean defer, Set<String> differing, Set<String> deferred) {
        HealthCheck local = check.check();
        HealthCheck known = remote.checks().get(check.id());
        NodeService service = remote.services().get(local.serviceId());
        if (known == null || !Same.checkButOutput(local, known, service)) {
            differing.add(check.id());
        } else if (!local.output().equals(known.output())) {
            (defer ? deferred : differing).add(check.id());
        }
    }

    private static List<LocalCheck> takeAlong(LocalService service, LocalSnapshot local, Set<String> differing) {
        List<LocalCheck> along = new ArrayList<>();
        for (LocalCheck check : local.checksOf(service.id())) {
            if (check.token().equals(service.token()) && differing.remove(check.id())) {
                along.add(check);
            }
        }
        return List.copyOf(along);
    }

    private static boolean isToGo(HealthCheck check, LocalSnapshot local, RemoteView remote) {
        if (local.check(check.checkId()) != null || check.checkId().equals(GOSSIP_CHECK)) {
            return false;
        }
        String service = check.serviceId();
        boolean goesWithService = remote.services().containsKey(service) && local.service(service) == null;
        return !goesWithService || service.equals(SERVERS_SERVICE);
    }
}
