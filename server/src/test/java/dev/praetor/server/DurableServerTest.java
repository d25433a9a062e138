package dev.praetor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateUpdateRequest;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.request.DCSpecificRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QuerySource;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.model.request.ServiceSpecificRequestBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a data directory, closed and started again. */
class DurableServerTest {

    private static final ServerTimings TIMINGS = new ServerTimings(
            ServerTimings.DEFAULT.rpcHold(),
            ServerTimings.DEFAULT.rpcClient(),
            ServerTimings.DEFAULT.shortestSessionTtl(),
            ServerTimings.DEFAULT.reconcile(),
            ServerTimings.DEFAULT.tombstoneTtl(),
            ServerTimings.DEFAULT.tombstoneGranularity(),
            Duration.ofMillis(10));

    private final SleepingTimers timers = new SleepingTimers("test-timers");

    @AfterEach
    void close() {
        timers.close();
    }

    private ServerNode start(Path directory) {
        ServerSettings settings = new ServerSettings(
                "dc1",
                "server-1",
                TestServer.ID,
                "127.0.0.1",
                8300,
                0,
                0,
                "1.21.4",
                directory,
                true,
                0,
                1,
                ServerSettings.Snapshots.DEFAULT,
                AutopilotConfig.DEFAULT,
                TIMINGS,
                WatchSettings.DEFAULT);
        return ServerNode.start(settings, timers, (message, cause) -> {
            throw new AssertionError(message, cause);
        });
    }

    private static <Q, R> R call(ServerNode node, Method<Q, R> method, Q request) {
        CompletableFuture<R> result = new CompletableFuture<>();
        node.router().call(method, request, new Caller("", "", "dc1")).whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<Answer<R>>(Answer<R> answer) -> result.complete(answer.value());
                case Outcome.Failure<Answer<R>>(Throwable cause) -> result.completeExceptionally(cause);
            }
        });
        return result.join();
    }

    @Test
    void keepsWhatItAcknowledged(@TempDir Path directory) {
        long index;
        try (ServerNode node = start(directory)) {
            call(
                    node,
                    Methods.KVS_APPLY,
                    new KVSRequest(
                            "",
                            "set",
                            new DirEntryBuilder()
                                    .key(Bytes.of("kept"))
                                    .value(Bytes.of("v"))
                                    .build(),
                            TestServer.NO_TOKEN));
            index = get(node).meta().index();
        }
        try (ServerNode node = start(directory)) {
            assertThat(get(node).entries()).singleElement().satisfies(entry -> {
                assertThat(entry.value()).isEqualTo(Bytes.of("v"));
                assertThat(entry.raftIndex().modifyIndex()).isEqualTo(index);
            });
            ServiceSpecificRequest consul =
                    new ServiceSpecificRequestBuilder().serviceName("consul").build();
            await().untilAsserted(() -> assertThat(
                            call(node, Methods.CATALOG_SERVICE_NODES, consul).serviceNodes())
                    .hasSize(1));
        }
    }

    /** A coordinate is in the log, and in a snapshot of it. */
    @Test
    void keepsCoordinates(@TempDir Path directory) {
        CoordinateUpdateRequest told =
                new CoordinateUpdateRequest("", "server-1", "", Coordinates.origin(), TestServer.NO_TOKEN);
        Coordinate kept = new Coordinate("server-1", "", "", Coordinates.origin());
        try (ServerNode node = start(directory)) {
            await().untilAsserted(() -> {
                call(node, Methods.COORDINATE_UPDATE, told);
                assertThat(coordinates(node)).containsExactly(kept);
            });
        }
        try (ServerNode node = start(directory)) {
            assertThat(coordinates(node)).containsExactly(kept);
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            node.consensus().takeSnapshot().whenDone(outcome -> done.complete(outcome instanceof Outcome.Success));
            assertThat(done.join()).isTrue();
        }
        try (ServerNode node = start(directory)) {
            assertThat(coordinates(node)).containsExactly(kept);
        }
    }

    private static @Nullable List<Coordinate> coordinates(ServerNode node) {
        return call(
                        node,
                        Methods.COORDINATE_LIST_NODES,
                        new DCSpecificRequest(
                                "", null, new QuerySource("", "", "", "", false, ""), "", TestServer.DEFAULT))
                .coordinates();
    }

    private static IndexedDirEntries get(ServerNode node) {
        return call(node, Methods.KVS_GET, new KeyRequest("", Bytes.of("kept"), TestServer.DEFAULT));
    }
}
