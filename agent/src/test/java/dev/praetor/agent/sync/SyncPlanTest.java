package dev.praetor.agent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.Origin;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.ServiceAddress;
import dev.praetor.model.request.RaftIndex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** semantics.md section 6. */
class SyncPlanTest {

    private static final NodeService WEB =
            new NodeServiceBuilder().id("web").service("web").port(80).build();
    private static final HealthCheck CHECK = new HealthCheckBuilder()
            .node("n")
            .checkId("c")
            .name("c")
            .status("passing")
            .output("fine")
            .serviceId("web")
            .serviceName("web")
            .build();

    private static LocalSnapshot local(List<NodeService> services, List<HealthCheck> checks) {
        LocalState state = new LocalState();
        services.forEach(service -> state.update(snapshot -> snapshot.with(new LocalService(service, "", Origin.API))));
        checks.forEach(check -> state.update(snapshot -> snapshot.with(local(check, ""))));
        return state.snapshot();
    }

    private static LocalCheck local(HealthCheck check, String token) {
        return new LocalCheck(check, CheckTypes.ttl("1h"), token, Origin.API, null);
    }

    private static RemoteView remote(List<NodeService> services, List<HealthCheck> checks) {
        return RemoteView.read(true, services, checks);
    }

    private static SyncPlan plan(LocalSnapshot local, RemoteView remote) {
        return SyncPlan.of(local, remote, true, Set.of());
    }

    private static List<SyncStep> steps(LocalSnapshot local, RemoteView remote) {
        return plan(local, remote).stages().stream().flatMap(List::stream).toList();
    }

    @Test
    void equalStatesNeedNothing() {
        assertThat(plan(local(List.of(), List.of()), remote(List.of(), List.of()))
                        .isEmpty())
                .isTrue();
        NodeService read = NodeServiceBuilder.from(WEB)
                .tags(List.of())
                .meta(Map.of())
                .taggedAddresses(Map.of("consul-virtual", new ServiceAddress("240.0.0.1", 80)))
                .raftIndex(new RaftIndex(3, 4))
                .build();
        HealthCheck readCheck = HealthCheckBuilder.from(CHECK)
                .serviceTags(List.of())
                .raftIndex(new RaftIndex(5, 6))
                .build();
        assertThat(steps(local(List.of(WEB), List.of(CHECK)), remote(List.of(read), List.of(readCheck))))
                .isEmpty();
    }

    @Test
    void theNodeComesFirstThenServicesWithTheirChecks() {
        LocalSnapshot local = local(
                List.of(WEB),
                List.of(
                        CHECK,
                        HealthCheckBuilder.from(CHECK)
                                .checkId("n")
                                .serviceId("")
                                .build()));
        SyncPlan plan = plan(local, RemoteView.read(false, null, null));
        assertThat(plan.stages())
                .containsExactly(
                        List.of(new SyncStep.PushNode()),
                        List.of(new SyncStep.PushService(
                                local.services().get("web"),
                                List.of(local.checks().get("c")))),
                        List.of(new SyncStep.PushCheck(local.checks().get("n"))));
    }

    @Test
    void aCheckWithATokenOfItsOwnIsPushedByItself() {
        LocalState state = new LocalState();
        state.update(snapshot ->
                snapshot.with(new LocalService(WEB, "one", Origin.API)).with(local(CHECK, "other")));
        assertThat(steps(state.snapshot(), remote(List.of(), List.of())))
                .containsExactly(
                        new SyncStep.PushService(state.snapshot().services().get("web"), List.of()),
                        new SyncStep.PushCheck(state.snapshot().checks().get("c")));
    }

    @Test
    void whatTheAgentDoesNotKnowGoesButWhatServersKeep() {
        NodeService consul =
                new NodeServiceBuilder().id("consul").service("consul").build();
        HealthCheck gossip = new HealthCheckBuilder().checkId("serfHealth").build();
        HealthCheck orphan = new HealthCheckBuilder().checkId("orphan").build();
        assertThat(steps(local(List.of(), List.of()), remote(List.of(consul, WEB), List.of(gossip, CHECK, orphan))))
                .containsExactly(new SyncStep.DropService("web"), new SyncStep.DropCheck("orphan"));
    }

    @Test
    void aCheckGoesAloneWhenItsServiceStays() {
        assertThat(steps(local(List.of(WEB), List.of()), remote(List.of(WEB), List.of(CHECK))))
                .containsExactly(new SyncStep.DropCheck("c"));
    }

    @Test
    void eachFieldThatDiffersIsPushed() {
        List<NodeService> others = List.of(
                NodeServiceBuilder.from(WEB).port(81).build(),
                NodeServiceBuilder.from(WEB).address("1.2.3.4").build(),
                NodeServiceBuilder.from(WEB).tags(List.of("t")).build(),
                NodeServiceBuilder.from(WEB).meta(Map.of("k", "v")).build(),
                NodeServiceBuilder.from(WEB).service("other").build(),
                NodeServiceBuilder.from(WEB).kind("k").build(),
                NodeServiceBuilder.from(WEB).socketPath("/s").build(),
                NodeServiceBuilder.from(WEB).enableTagOverride(true).build(),
                NodeServiceBuilder.from(WEB)
                        .taggedAddresses(Map.of("lan", new ServiceAddress("1.2.3.4", 1)))
                        .build());
        for (NodeService other : others) {
            assertThat(steps(local(List.of(other), List.of()), remote(List.of(WEB), List.of())))
                    .as(other.toString())
                    .hasSize(1);
        }
        List<HealthCheck> otherChecks = List.of(
                HealthCheckBuilder.from(CHECK).status("critical").build(),
                HealthCheckBuilder.from(CHECK).name("other").build(),
                HealthCheckBuilder.from(CHECK).notes("n").build(),
                HealthCheckBuilder.from(CHECK).type("tcp").build(),
                HealthCheckBuilder.from(CHECK).interval("1s").build());
        for (HealthCheck other : otherChecks) {
            assertThat(steps(local(List.of(WEB), List.of(other)), remote(List.of(WEB), List.of(CHECK))))
                    .as(other.toString())
                    .hasSize(1);
        }
    }

    @Test
    void outputAloneMayWait() {
        LocalSnapshot local = local(
                List.of(WEB),
                List.of(HealthCheckBuilder.from(CHECK).output("new").build()));
        RemoteView remote = remote(List.of(WEB), List.of(CHECK));
        assertThat(plan(local, remote).deferred()).containsExactly("c");
        assertThat(plan(local, remote).isEmpty()).isTrue();
        SyncPlan due = SyncPlan.of(local, remote, true, Set.of("c"));
        assertThat(due.deferred()).isEmpty();
        assertThat(due.isEmpty()).isFalse();
        assertThat(SyncPlan.of(local, remote, false, Set.of()).isEmpty()).isFalse();
    }

    @Test
    void theCatalogsCopyOfNameAndTagsIsNoDifference() {
        NodeService tagged = NodeServiceBuilder.from(WEB).tags(List.of("now")).build();
        HealthCheck old =
                HealthCheckBuilder.from(CHECK).serviceTags(List.of("then")).build();
        HealthCheck copied =
                HealthCheckBuilder.from(CHECK).serviceTags(List.of("now")).build();
        assertThat(steps(local(List.of(tagged), List.of(old)), remote(List.of(tagged), List.of(copied))))
                .isEmpty();
    }

    @Test
    void tagsOfOthersAreTakenOverWhenTheServiceAllowsIt() {
        NodeService open = NodeServiceBuilder.from(WEB)
                .enableTagOverride(true)
                .tags(List.of("mine"))
                .build();
        NodeService changed =
                NodeServiceBuilder.from(open).tags(List.of("theirs")).build();
        LocalSnapshot local = local(List.of(open), List.of());
        RemoteView remote = remote(List.of(changed), List.of());
        assertThat(steps(local, remote)).isEmpty();
        LocalSnapshot taken = TagOverrides.apply(local, remote);
        assertThat(taken.services().get("web").service().tags()).containsExactly("theirs");
        LocalSnapshot closed = local(List.of(WEB), List.of());
        assertThat(TagOverrides.apply(closed, remote)).isSameAs(closed);
    }

    @Test
    void theRandomPartGrowsWithTheCluster() {
        assertThat(SyncPace.scale(1)).isEqualTo(1);
        assertThat(SyncPace.scale(128)).isEqualTo(1);
        assertThat(SyncPace.scale(129)).isEqualTo(2);
        assertThat(SyncPace.scale(256)).isEqualTo(2);
        assertThat(SyncPace.scale(257)).isEqualTo(3);
        assertThat(SyncPace.scale(8192)).isEqualTo(7);
    }
}
