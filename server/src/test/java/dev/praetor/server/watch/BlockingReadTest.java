package dev.praetor.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.TestServer;
import dev.praetor.server.route.Methods;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of semantics.md section 1 on blocking reads, through the router. */
class BlockingReadTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static long index(IndexedDirEntries reply) {
        return reply.meta().index();
    }

    @Test
    void anIndexOfZeroNeverBlocks() { // row 1.5
        assertThat(server.watch("a", 0).isDone()).isTrue();
    }

    @Test
    void theIndexIsAtLeastOneForAnEmptyTable() { // row 1.6
        assertThat(index(server.get("nothing"))).isEqualTo(1);
        assertThat(index(server.call(Methods.KVS_LIST, new KeyRequest("", Bytes.EMPTY, TestServer.DEFAULT))))
                .isEqualTo(1);
    }

    @Test
    void anExceededIndexIsAnsweredAtOnce() { // row 1.5
        server.put("a", "1");
        long index = index(server.get("a"));
        assertThat(server.watch("a", index - 1).isDone()).isTrue();
        assertThat(server.watch("a", index).isDone()).isFalse();
    }

    @Test
    void wakesOnAChangeOfTheKeyOnly() { // rows 1.5, 1.9
        server.put("a", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("a", index(server.get("a")));
        server.put("b", "1");
        assertThat(call.isDone()).isFalse();
        server.put("a", "2");
        assertThat(call.isDone()).isTrue();
        assertThat(call.value().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo(Bytes.of("2")));
        assertThat(index(call.value())).isEqualTo(index(server.get("a")));
    }

    @Test
    void aWriteOfTheSameValueWakesNobody() { // row 2.2
        server.put("a", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("a", index(server.get("a")));
        server.put("a", "1");
        assertThat(call.isDone()).isFalse();
    }

    @Test
    void aMissingKeySleepsThroughWritesToOthers() { // row 1.9
        server.put("other", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("missing", index(server.get("missing")));
        server.put("other", "2");
        assertThat(call.isDone()).isFalse();
        server.put("missing", "here");
        assertThat(call.isDone()).isTrue();
    }

    @Test
    void deletingAKeyWakesItsWatchers() {
        server.put("a", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("a", index(server.get("a")));
        server.key("delete", "a", "", "");
        assertThat(call.isDone()).isTrue();
        assertThat(call.value().entries()).isNull();
    }

    @Test
    void waitsTheDefaultTimeAndASixteenthAtMost() { // row 1.7
        server.put("a", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("a", index(server.get("a")));
        server.pass(Duration.ofSeconds(300).minusMillis(1));
        assertThat(call.isDone()).isFalse();
        server.pass(Duration.ofSeconds(300).dividedBy(16).plusMillis(2));
        assertThat(call.isDone()).isTrue();
        assertThat(call.value().entries()).hasSize(1);
    }

    @Test
    void waitsTenMinutesAndASixteenthAtMost() { // row 1.7
        server.put("a", "1");
        QueryOptions options = new QueryOptionsBuilder()
                .minQueryIndex(index(server.get("a")))
                .maxQueryTime(Duration.ofHours(5))
                .build();
        TestServer.Call<IndexedDirEntries> call =
                server.start(Methods.KVS_GET, new KeyRequest("", Bytes.of("a"), options));
        server.pass(Duration.ofSeconds(600).minusMillis(1));
        assertThat(call.isDone()).isFalse();
        server.pass(Duration.ofSeconds(600).dividedBy(16).plusMillis(2));
        assertThat(call.isDone()).isTrue();
    }

    @Test
    void anIndexAheadOfTheStateWaitsTheWholeTime() { // row 1.7
        server.put("a", "1");
        TestServer.Call<IndexedDirEntries> call = server.watch("a", 1_000_000);
        server.put("a", "2");
        assertThat(call.isDone()).isFalse();
        server.pass(Duration.ofMinutes(6));
        assertThat(call.isDone()).isTrue();
        assertThat(index(call.value())).isLessThan(1_000_000);
    }

    @Test
    void cancellingFreesTheWaiterAtOnce() {
        server.put("a", "1");
        int timers = server.timers.waiting();
        TestServer.Call<IndexedDirEntries> call = server.watch("a", index(server.get("a")));
        assertThat(server.node.watches().figures().waiters()).isEqualTo(1);
        call.cancel();
        assertThat(server.node.watches().figures().waiters()).isZero();
        assertThat(server.timers.waiting()).isEqualTo(timers);
        server.put("a", "2");
        assertThat(call.isDone()).isFalse();
    }

    @Test
    void aConsistentReadBlocksAndWakesToo() { // row 1.3
        server.put("a", "1");
        QueryOptions options = new QueryOptionsBuilder()
                .minQueryIndex(index(server.get("a")))
                .requireConsistent(true)
                .build();
        TestServer.Call<IndexedDirEntries> call =
                server.start(Methods.KVS_GET, new KeyRequest("", Bytes.of("a"), options));
        assertThat(call.isDone()).isFalse();
        server.put("a", "2");
        assertThat(call.value().meta().knownLeader()).isTrue();
    }

    @Test
    void unusedViewsAreDroppedAfterAWhile() {
        server.put("a", "1");
        server.watch("a", index(server.get("a"))).cancel();
        assertThat(server.node.watches().figures().subscriptions()).isEqualTo(1);
        server.pass(Duration.ofSeconds(61));
        assertThat(server.node.watches().figures().subscriptions()).isZero();
        assertThat(server.node.watches().figures().encodedBytes()).isZero();
    }

    @Test
    void aRepeatedReadSharesItsBytesUntilTheResultChanges() {
        server.put("a", "1");
        KeyRequest all = new KeyRequest("", Bytes.of("a"), TestServer.DEFAULT);
        byte[] first = {1};
        server.call(Methods.KVS_LIST, all);
        assertThat(server.start(Methods.KVS_LIST, all).answer().encodings().get("json", () -> first))
                .isSameAs(first);
        assertThat(server.start(Methods.KVS_LIST, all).answer().encodings().get("json", () -> new byte[0]))
                .isSameAs(first);
        server.put("b", "unrelated");
        assertThat(server.start(Methods.KVS_LIST, all).answer().encodings().get("json", () -> new byte[0]))
                .isSameAs(first);
        server.put("a/b", "2");
        TestServer.Call<IndexedDirEntries> after = server.start(Methods.KVS_LIST, all);
        assertThat(after.value().entries()).hasSize(2);
        byte[] second = {2};
        assertThat(after.answer().encodings().get("json", () -> second)).isSameAs(second);
        assertThat(server.node.watches().figures().encodedBytes()).isEqualTo(1);
    }
}
