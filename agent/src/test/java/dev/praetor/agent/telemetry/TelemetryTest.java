package dev.praetor.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.metrics.MetricNames;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.gossip.Pool;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.catalog.ServiceNodeCodec;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.QueryMetaCodec;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.ServerNode;
import dev.praetor.server.ServerSettings;
import dev.praetor.server.ServerTimings;
import dev.praetor.server.members.ServerTags;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import dev.praetor.server.watch.WatchSettings;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** metrics.md section 2: what this agent counts and times. */
class TelemetryTest {

    private static final WriteRequest NO_TOKEN = new WriteRequest("");

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final Metrics metrics = new Metrics(new MetricNames("consul", "", List.of(), true), clock, timers);

    private String json() {
        return new String(metrics.json(), StandardCharsets.UTF_8);
    }

    private static Command set(String operation) {
        return new Command(
                MessageType.KVS,
                new KVSRequest(
                        "dc1",
                        operation,
                        new DirEntryBuilder().key(Bytes.of("a")).build(),
                        NO_TOKEN));
    }

    @Test
    void timesCommandsByTheirOperation() {
        LogTelemetry log = new LogTelemetry(metrics);
        log.applied(set("set"), 2_000_000, 500_000);
        log.applied(set("set"), -1, 1_500_000);
        log.applied(set("cas"), 4_000_000, 1_000_000);
        log.applied(new Command(MessageType.TOMBSTONE, new TombstoneRequest("dc1", "reap", 1, NO_TOKEN)), 0, 1_000_000);
        log.batchApplied();
        assertThat(json())
                .contains("{\"Name\":\"consul.fsm.kvs\",\"Count\":2,\"Rate\":0.2,\"Sum\":2,\"Min\":0.5,\"Max\":1.5,")
                .contains("\"Labels\":{\"op\":\"set\"}")
                .contains("\"Labels\":{\"op\":\"cas\"}")
                .contains("\"consul.fsm.tombstone\"")
                .as("what others proposed did not wait here")
                .contains("{\"Name\":\"consul.raft.commitTime\",\"Count\":3,\"Rate\":0.6,\"Sum\":6,")
                .contains("{\"Name\":\"consul.raft.apply\",\"Count\":3,")
                .contains("{\"Name\":\"consul.raft.fsm.apply\",\"Count\":1,\"Rate\":0.4,\"Sum\":4,")
                .contains("{\"Name\":\"consul.raft.commitNumLogs\",\"Value\":4,");
    }

    @Test
    void measuresWhatADurableLogDoes() {
        RaftObserver raft = new LogTelemetry(metrics).raft();
        raft.appended(true, 3, 1_000, 2_000_000);
        raft.appended(false, 2, 500, 1_000_000);
        raft.truncated(true);
        raft.snapshotTaken(4_000_000);
        raft.snapshotWritten(3_000_000);
        raft.snapshotRead(5_000_000);
        raft.readConfirmed(1_000_000);
        raft.leaderUnheard();
        raft.majorityUnheard();
        assertThat(json())
                .contains("{\"Name\":\"consul.raft.wal.log_appends\",\"Count\":2,")
                .contains("{\"Name\":\"consul.raft.wal.log_entries_written\",\"Count\":2,\"Rate\":0.5,\"Sum\":5,")
                .contains(
                        "{\"Name\":\"consul.raft.wal.log_entry_bytes_written\",\"Count\":2,\"Rate\":150,\"Sum\":1500,")
                .contains("{\"Name\":\"consul.raft.wal.head_truncations\",\"Count\":1,")
                .contains("{\"Name\":\"consul.raft.leader.dispatchLog\",\"Count\":1,\"Rate\":0.2,\"Sum\":2,")
                .contains("{\"Name\":\"consul.raft.leader.dispatchNumLogs\",\"Value\":3,")
                .contains("{\"Name\":\"consul.raft.rpc.appendEntries.storeLogs\",\"Count\":1,\"Rate\":0.1,\"Sum\":1,")
                .contains("{\"Name\":\"consul.raft.snapshot.takeSnapshot\",\"Count\":1,\"Rate\":0.4,\"Sum\":4,")
                .contains("{\"Name\":\"consul.raft.snapshot.persist\",\"Count\":1,\"Rate\":0.3,\"Sum\":3,")
                .contains("{\"Name\":\"consul.raft.fsm.restore\",\"Count\":1,\"Rate\":0.5,\"Sum\":5,")
                .contains("{\"Name\":\"consul.raft.fsm.lastRestoreDuration\",\"Value\":5,")
                .contains("{\"Name\":\"consul.raft.verify_leader\",\"Count\":1,")
                .contains("{\"Name\":\"consul.rpc.consistentRead\",\"Count\":1,\"Rate\":0.1,\"Sum\":1,")
                .contains("{\"Name\":\"consul.raft.transition.heartbeat_timeout\",\"Count\":1,")
                .contains("{\"Name\":\"consul.raft.transition.leader_lease_timeout\",\"Count\":1,");
    }

    @Test
    void timesARestoreByAUserFromItsFirstStepToItsLast() {
        LogTelemetry log = new LogTelemetry(metrics);
        for (String step : List.of(RestoreRequest.BEGIN, RestoreRequest.RECORDS, RestoreRequest.COMMIT)) {
            Command command = new Command(MessageType.RESTORE, new RestoreRequest("r", step, 0, null));
            log.applied(command, 0, 1_000_000);
            log.applied(command, -1, 1_000_000);
        }
        assertThat(json())
                .contains("{\"Name\":\"consul.raft.restore\",\"Count\":1,")
                .contains("{\"Name\":\"consul.raft.restoreUserSnapshot\",\"Count\":1,");
    }

    @Test
    void countsChangesOfLeadership() {
        LeadershipTelemetry leadership = new LeadershipTelemetry(metrics);
        leadership.accept(new Leadership(0, "", false));
        leadership.accept(new Leadership(2, "a", true));
        leadership.accept(new Leadership(3, "b", false));
        leadership.accept(new Leadership(4, "a", true));
        assertThat(json())
                .contains("{\"Name\":\"consul.raft.state.leader\",\"Count\":2,")
                .contains("{\"Name\":\"consul.raft.state.follower\",\"Count\":1,")
                .contains("{\"Name\":\"consul.raft.state.candidate\",\"Count\":1,");
    }

    @Test
    void countsWhatTheCacheHasAndHasNot() {
        CacheTelemetry cache = new CacheTelemetry(metrics);
        cache.entries(() -> 3);
        cache.read("Catalog.ServiceNodes", false);
        cache.read("Catalog.ServiceNodes", true);
        cache.read("Catalog.ServiceNodes", true);
        cache.read("KVS.Get", true);
        assertThat(json())
                .contains("{\"Name\":\"consul.cache.catalog-services.hit\",\"Count\":2,")
                .contains("{\"Name\":\"consul.consul.cache.catalog-services.hit\",\"Count\":2,")
                .contains("{\"Name\":\"consul.cache.catalog-services.miss_new\",\"Count\":1,")
                .contains("{\"Name\":\"consul.cache.entries_count\",\"Value\":3,")
                .contains("{\"Name\":\"consul.consul.cache.entries_count\",\"Value\":3,");
    }

    /** Answers a call about a service as often as it is called. */
    private record Answering(Object answer) implements Router {
        @Override
        @SuppressWarnings("unchecked") // the test asks for what it answers
        public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
            return answer instanceof RuntimeException failure
                    ? Reply.failed(failure)
                    : Reply.of(new Answer<>((R) answer, null));
        }
    }

    private void ask(Object answer, ServiceSpecificRequest request) {
        List<Outcome<?>> outcomes = new ArrayList<>();
        new MeteredRouter(new MeteredServer(new Answering(answer), metrics), metrics, "n")
                .call(Methods.CATALOG_SERVICE_NODES, request, new Caller("", "", "dc1"))
                .whenDone(outcomes::add);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void countsWhichServicesAreAskedForAndWhichAreNot() {
        Object nothing = new IndexedServiceNodes(List.of(), QueryMetaCodec.ZERO);
        Object one = new IndexedServiceNodes(List.of(ServiceNodeCodec.ZERO), QueryMetaCodec.ZERO);
        ServiceSpecificRequestBuilder web = new ServiceSpecificRequestBuilder().serviceName("web");
        ask(one, web.build());
        ask(nothing, web.build());
        ask(one, web.tagFilter(true).serviceTags(List.of("a", "b")).build());
        ask(
                one,
                new ServiceSpecificRequestBuilder()
                        .serviceName("web")
                        .connect(true)
                        .build());
        ask(new IllegalStateException("no leader"), web.build());
        assertThat(json())
                .contains("{\"Name\":\"consul.catalog.service.query\",\"Count\":3,")
                .contains("{\"Name\":\"consul.catalog.service.not-found\",\"Count\":1,")
                .contains("{\"Name\":\"consul.catalog.service.query-tags\",\"Count\":1,")
                .contains("{\"Name\":\"consul.catalog.connect.query\",\"Count\":1,")
                .contains("{\"Name\":\"consul.client.api.catalog_service_nodes\",\"Count\":5,")
                .contains("{\"Name\":\"consul.client.api.success.catalog_service_nodes\",\"Count\":4,");
    }

    @Test
    void guessedNamesOfServicesDoNotGrowTheMetricsForever() {
        CatalogTelemetry catalog = new CatalogTelemetry(metrics);
        Object nothing = new IndexedServiceNodes(List.of(), QueryMetaCodec.ZERO);
        for (int number = 0; number < 10_100; number++) {
            catalog.answered(
                    "Catalog.ServiceNodes",
                    new ServiceSpecificRequestBuilder()
                            .serviceName("guess" + number)
                            .build(),
                    nothing);
        }
        assertThat(json()).contains("\"guess9999\"").doesNotContain("\"guess10000\"");
    }

    @Test
    void countsWhatTheStateHoldsOnceTheServerRuns() throws Exception {
        ServerSettings settings = new ServerSettings(
                "dc1",
                "n",
                "11111111-2222-3333-4444-555555555555",
                "127.0.0.1",
                8300,
                0,
                0,
                "1.21.4",
                null,
                true,
                0,
                1,
                ServerSettings.Snapshots.DEFAULT,
                AutopilotConfig.DEFAULT,
                ServerTimings.DEFAULT,
                WatchSettings.DEFAULT);
        Pool lan = ServerTags.alone(settings).lan();
        assertThat(json()).doesNotContain("state.nodes");
        try (ServerNode node = ServerNode.start(settings, timers, (message, cause) -> {})) {
            new ServerTelemetry(metrics, "dc1", lan, node);
            await().untilAsserted(() -> assertThat(json())
                    .contains("{\"Name\":\"consul.state.nodes\",\"Value\":1,\"Labels\":{\"datacenter\":\"dc1\"}}")
                    .contains("{\"Name\":\"consul.state.services\",\"Value\":1,")
                    .contains("{\"Name\":\"consul.state.service_instances\",\"Value\":1,")
                    .contains("{\"Name\":\"consul.state.billable_service_instances\",\"Value\":0,")
                    .contains("{\"Name\":\"consul.state.kv_entries\",\"Value\":0,")
                    .contains("{\"Name\":\"consul.state.connect_instances\",\"Value\":0,"
                            + "\"Labels\":{\"datacenter\":\"dc1\",\"kind\":\"mesh-gateway\"}}")
                    .contains("{\"Name\":\"consul.autopilot.healthy\",\"Value\":1,")
                    .contains("{\"Name\":\"consul.members.servers\",\"Value\":1,")
                    .contains("{\"Name\":\"consul.rpc.queries_blocking\",\"Value\":0,"));
        }
    }

    @Test
    void looksAtCollectionsOnlyOnceSomebodyLooks() {
        new RuntimeTelemetry(metrics, "1.21.4");
        assertThat(metrics.isWatched()).isFalse();
        assertThat(json()).contains("runtime.alloc_bytes", "runtime.total_gc_runs");
        assertThat(metrics.isWatched()).isTrue();
    }
}
