package dev.praetor.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.SessionSpecificRequest;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.TestCluster;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.snapshot.RestoreSteps;
import dev.praetor.state.snapshot.StateStreamWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes on in a server while a restore replaces its state (ARCHITECTURE.md section 3). */
class RestoreUnderWatchTest {

    @Test
    void everyWatcherSeesTheRestoredDataAndNoIndexGoesBackwards() throws IOException {
        try (TestServer server = new TestServer()) {
            server.put("a", "old");
            byte[] state = state(server);
            for (int round = 0; round < 50; round++) {
                server.put("a", "new" + round);
            }
            server.put("added", "x");
            IndexedDirEntries a = server.get("a");
            IndexedDirEntries added = server.get("added");
            IndexedDirEntries missing = server.get("missing");
            TestServer.Call<IndexedDirEntries> watchA =
                    server.watch("a", a.meta().index());
            TestServer.Call<IndexedDirEntries> watchAdded =
                    server.watch("added", added.meta().index());
            TestServer.Call<IndexedDirEntries> watchMissing =
                    server.watch("missing", missing.meta().index());
            restore(server, state, step -> assertThat(watchA.isDone()).isFalse());
            assertThat(watchA.value().entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.value()).isEqualTo(Bytes.of("old")));
            assertThat(watchA.value().meta().index()).isGreaterThan(a.meta().index());
            assertThat(watchAdded.value().entries()).isNull();
            assertThat(watchAdded.value().meta().index())
                    .isGreaterThan(added.meta().index());
            assertThat(watchMissing.value().meta().index())
                    .isGreaterThan(missing.meta().index());
        }
    }

    @Test
    void sessionsOfTheRestoredStateExpireAndOthersAreForgotten() throws IOException {
        try (TestServer server = new TestServer()) {
            String restored = session(server);
            byte[] state = state(server);
            String other = session(server);
            assertThat(server.node.expiringSessions()).isEqualTo(2);
            server.pass(Duration.ofSeconds(15));
            restore(server, state, step -> {});
            assertThat(server.node.expiringSessions()).isEqualTo(1);
            assertThat(exists(server, other)).isFalse();
            server.pass(Duration.ofSeconds(19));
            assertThat(exists(server, restored))
                    .as("it has its full time again")
                    .isTrue();
            server.pass(Duration.ofSeconds(2));
            assertThat(exists(server, restored)).isFalse();
        }
    }

    @Test
    void aNewLeaderGivesUpARestoreThatTheLastOneDidNotEnd() {
        try (TestCluster cluster = new TestCluster(3)) {
            TestServer first = cluster.start(0);
            TestServer second = cluster.start(1);
            TestServer third = cluster.start(2);
            first.pass(TestCluster.ELECTION);
            first.put("a", "1");
            first.node.consensus().apply(step(RestoreRequest.BEGIN, 0, "\u0081\u00a9LastIndex\u0005"), 0);
            first.node.consensus().apply(step(RestoreRequest.RECORDS, 1, "\u0002\u0081\u00a3Key\u00a1b"), 0);
            for (TestServer server : List.of(first, second, third)) {
                assertThat(server.node.consensus().snapshot().staging()).isNotNull();
            }
            cluster.consensus.isolate(List.of(TestCluster.id(0)));
            second.pass(TestCluster.ELECTION.multipliedBy(2));
            assertThat(second.node.consensus().leadership().leading()).isTrue();
            cluster.consensus.heal();
            second.pass(Duration.ofSeconds(1));
            for (TestServer server : List.of(first, second, third)) {
                assertThat(server.node.consensus().snapshot().staging()).isNull();
            }
        }
    }

    private static Command step(String operation, long sequence, String data) {
        byte[] bytes = data.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new Command(MessageType.RESTORE, new RestoreRequest("r", operation, sequence, Bytes.wrap(bytes)));
    }

    private static String session(TestServer server) {
        return server.call(
                Methods.SESSION_APPLY,
                new SessionRequest(
                        "",
                        "create",
                        new SessionBuilder().node(TestServer.NODE).ttl("10s").build(),
                        TestServer.NO_TOKEN));
    }

    private static boolean exists(TestServer server, String id) {
        return server.call(Methods.SESSION_GET, new SessionSpecificRequest("", id, "", TestServer.DEFAULT))
                        .sessions()
                != null;
    }

    private static byte[] state(TestServer server) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateStreamWriter.write(server.node.consensus().snapshot(), out);
        return out.toByteArray();
    }

    private interface Look {
        void before(RestoreRequest step);
    }

    private static void restore(TestServer server, byte[] state, Look look) throws IOException {
        RestoreSteps steps = new RestoreSteps("r", new ByteArrayInputStream(state));
        List<Object> results = new ArrayList<>();
        for (RestoreRequest step = steps.next(); step != null; step = steps.next()) {
            look.before(step);
            server.node
                    .consensus()
                    .apply(new Command(MessageType.RESTORE, step), Consensus.ANY_TERM)
                    .whenDone(outcome -> results.add(outcome));
        }
        for (Object result : results) {
            assertThat(result).isInstanceOf(Outcome.Success.class);
            Submission submission = (Submission) ((Outcome.Success<?>) result).value();
            assertThat(submission).isInstanceOf(Submission.Applied.class);
            assertThat(((Submission.Applied) submission).result()).isNull();
        }
    }
}
