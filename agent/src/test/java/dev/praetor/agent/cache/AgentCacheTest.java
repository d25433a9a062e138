package dev.praetor.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.model.request.DatacentersRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Encodings;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The agent's cache on a clock that stands still (semantics.md, end of section 1). The question answers a list of one number, which is taken for its index.
 */
class AgentCacheTest {

    private static final Duration TICK = Duration.ofMillis(10);

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final Asked router = new Asked();
    private final AgentCache cache = new AgentCache(router, clock, timers, new Random(1), 2);

    /** A call that waits for its answer. */
    private static final class Call {
        private final QueryOptions options;
        private boolean cancelled;
        private final PendingReply<Answer<List<String>>> reply = new PendingReply<>(() -> cancelled = true);

        private Call(QueryOptions options) {
            this.options = options;
        }

        private void succeed(long index) {
            reply.succeed(new Answer<>(List.of(Long.toString(index)), Encodings.NONE));
        }

        private void fail(String message) {
            reply.fail(new RpcException(message));
        }
    }

    /** Keeps the calls. */
    private static final class Asked implements Router {
        private final List<Call> calls = new ArrayList<>();

        @Override
        @SuppressWarnings("unchecked") // the only method asked answers a list of strings
        public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
            Call call = new Call(((DatacentersRequest) request).options());
            calls.add(call);
            return (Reply<Answer<R>>) (Reply<?>) call.reply;
        }

        private Call last() {
            return calls.getLast();
        }
    }

    private static Question<DatacentersRequest, List<String>> refreshed(String variety) {
        return Question.refreshed(
                Methods.CATALOG_LIST_DATACENTERS,
                DatacentersRequest::new,
                list -> Long.parseLong(list.getFirst()),
                variety);
    }

    private static final Question<DatacentersRequest, List<String>> SIMPLE =
            Question.simple(Methods.CATALOG_LIST_DATACENTERS, DatacentersRequest::new);

    private static QueryOptions options() {
        return new QueryOptionsBuilder().useCache(true).build();
    }

    private static QueryOptions after(long index, Duration wait) {
        return QueryOptionsBuilder.from(options())
                .minQueryIndex(index)
                .maxQueryTime(wait)
                .build();
    }

    private Reply<String> reply(
            Question<DatacentersRequest, List<String>> question, QueryOptions options, String token) {
        return cache.read(question, options, new Caller(token, "127.0.0.1", "dc1"))
                .map(cached -> (cached.hit() ? "hit " : "miss ")
                        + cached.answer().value().getFirst() + " age " + cached.ageSeconds());
    }

    private AtomicReference<String> read(
            Question<DatacentersRequest, List<String>> question, QueryOptions options, String token) {
        AtomicReference<String> shown = new AtomicReference<>("pending");
        reply(question, options, token)
                .whenDone(outcome -> shown.set(
                        switch (outcome) {
                            case Outcome.Success<String>(String value) -> value;
                            case Outcome.Failure<String>(Throwable cause) -> "failed: " + cause.getMessage();
                        }));
        return shown;
    }

    private AtomicReference<String> read(String variety) {
        return read(refreshed(variety), options(), "");
    }

    private void fill(String variety, long index) {
        read(variety);
        router.last().succeed(index);
        timers.advance(TICK);
    }

    @Test
    void missesFirstAndHitsThen() {
        AtomicReference<String> first = read("a");
        AtomicReference<String> second = read("a");
        assertThat(router.calls).hasSize(1);
        router.last().succeed(5);
        assertThat(first).hasValue("miss 5 age 0");
        assertThat(second).hasValue("miss 5 age 0");
        assertThat(read("a")).hasValue("hit 5 age 0");
    }

    @Test
    void keepsAnEntryFreshByABlockingRead() {
        fill("a", 5);
        assertThat(router.last().options.minQueryIndex()).isEqualTo(5);
        assertThat(router.last().options.maxQueryTime()).isEqualTo(Duration.ofMinutes(10));
        router.last().succeed(8);
        assertThat(read("a")).hasValue("hit 8 age 0");
    }

    @Test
    void ignoresCacheControlForWhatIsKeptFresh() {
        fill("a", 5);
        QueryOptions strict =
                QueryOptionsBuilder.from(options()).mustRevalidate(true).build();
        assertThat(read(refreshed("a"), strict, "")).hasValue("hit 5 age 0");
    }

    @Test
    void tellsTokensApartExceptForSimpleQuestions() {
        fill("a", 5);
        assertThat(read(refreshed("a"), options(), "other")).hasValue("pending");
        assertThat(router.last().options.token()).isEqualTo("other");
        read(SIMPLE, options(), "one");
        router.last().succeed(1);
        assertThat(read(SIMPLE, options(), "two")).hasValue("hit 1 age 0");
    }

    @Test
    void makesABlockingReaderWaitForALaterIndex() {
        fill("a", 5);
        assertThat(read(refreshed("a"), after(4, Duration.ofSeconds(9)), "")).hasValue("hit 5 age 0");
        AtomicReference<String> waiting = read(refreshed("a"), after(5, Duration.ofSeconds(9)), "");
        assertThat(waiting).hasValue("pending");
        router.last().succeed(6);
        assertThat(waiting).hasValue("miss 6 age 0");
    }

    @Test
    void answersABlockingReaderWhatThereIsWhenItsTimeIsOver() {
        fill("a", 5);
        AtomicReference<String> waiting = read(refreshed("a"), after(5, Duration.ofSeconds(9)), "");
        timers.advance(Duration.ofSeconds(8));
        assertThat(waiting).hasValue("pending");
        timers.advance(Duration.ofSeconds(1));
        assertThat(waiting).hasValue("miss 5 age 0");
    }

    @Test
    void agesAndPausesWhileTheServerCannotBeAsked() {
        fill("a", 5);
        router.last().fail("No cluster leader");
        int before = router.calls.size();
        assertThat(read("a")).hasValue("hit 5 age 0");
        timers.advance(Duration.ofMillis(999));
        assertThat(router.calls).hasSize(before);
        timers.advance(Duration.ofMillis(501));
        assertThat(router.calls).hasSize(before + 1);
        timers.advance(Duration.ofMillis(1500));
        assertThat(read("a")).hasValue("hit 5 age 3");
        router.last().succeed(6);
        assertThat(read("a")).hasValue("hit 6 age 0");
    }

    @Test
    void doesNotSpinWhenBlockingReadsEndAtOnce() {
        fill("a", 5);
        for (int round = 0; round < 3; round++) {
            int before = router.calls.size();
            router.last().succeed(5);
            timers.advance(Duration.ofMillis(900));
            assertThat(router.calls).hasSize(before);
            timers.advance(Duration.ofMillis(700));
            assertThat(router.calls).hasSize(before + 1);
        }
    }

    @Test
    void keepsNoFailure() {
        AtomicReference<String> first = read("a");
        router.last().fail("No path to datacenter");
        assertThat(first).hasValue("failed: No path to datacenter");
        assertThat(cache.size()).isZero();
        assertThat(read("a")).hasValue("pending");
    }

    @Test
    void forgetsAnAnswerThatTheTokenMayNoLongerRead() {
        fill("a", 5);
        router.last().fail("ACL not found");
        assertThat(cache.size()).isZero();
        assertThat(read("a")).hasValue("pending");
    }

    @Test
    void cancelsTheBackgroundReadOfAnEntryUnusedForThreeDays() {
        fill("a", 5);
        timers.advance(Duration.ofHours(71));
        assertThat(read("a")).hasValue("hit 5 age 0");
        timers.advance(Duration.ofHours(71));
        assertThat(cache.size()).isEqualTo(1);
        timers.advance(Duration.ofHours(2));
        assertThat(cache.size()).isZero();
        assertThat(router.last().cancelled).isTrue();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void makesRoomByForgettingWhatWasUnusedForLongest() {
        fill("a", 5);
        Call background = router.last();
        fill("b", 6);
        fill("c", 7);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(background.cancelled).isTrue();
        assertThat(read("b")).hasValue("hit 6 age 0");
        assertThat(read("a")).hasValue("pending");
    }

    @Test
    void readsPastTheCacheWhenAllEntriesAreWaitedFor() {
        read("a");
        read("b");
        AtomicReference<String> third = read(refreshed("c"), after(3, Duration.ofSeconds(9)), "");
        assertThat(cache.size()).isEqualTo(2);
        assertThat(router.last().options.minQueryIndex()).isEqualTo(3);
        router.last().succeed(4);
        assertThat(third).hasValue("miss 4 age 0");
    }

    @Test
    void freesTheReaderThatWentAway() {
        fill("a", 5);
        int before = timers.waiting();
        Reply<String> waiting = reply(refreshed("a"), after(5, Duration.ofSeconds(9)), "");
        assertThat(timers.waiting()).isEqualTo(before + 1);
        waiting.cancel();
        assertThat(timers.waiting()).isEqualTo(before);
    }

    @Test
    void cancelsEverythingWhenClosedAndReadsPastItThen() {
        fill("a", 5);
        AtomicReference<String> waiting = read(refreshed("a"), after(5, Duration.ofSeconds(9)), "");
        Call background = router.last();
        cache.close();
        assertThat(background.cancelled).isTrue();
        assertThat(waiting.get()).startsWith("failed: ");
        assertThat(timers.waiting()).isZero();
        AtomicReference<String> late = read("a");
        router.last().succeed(9);
        assertThat(late).hasValue("miss 9 age 0");
    }

    @Test
    void keepsASimpleAnswerUntilAReaderFindsItTooOld() {
        read(SIMPLE, options(), "");
        router.last().succeed(1);
        timers.advance(Duration.ofSeconds(3));
        assertThat(router.calls).hasSize(1);
        assertThat(read(SIMPLE, options(), "")).hasValue("hit 1 age 3");
        QueryOptions young = QueryOptionsBuilder.from(options())
                .maxAge(Duration.ofSeconds(2))
                .build();
        AtomicReference<String> again = read(SIMPLE, young, "");
        router.last().succeed(2);
        assertThat(again).hasValue("miss 2 age 0");
    }

    @Test
    void answersAnOldSimpleAnswerOnErrorsWhenAllowed() {
        read(SIMPLE, options(), "");
        router.last().succeed(1);
        timers.advance(Duration.ofSeconds(3));
        QueryOptions young = QueryOptionsBuilder.from(options())
                .maxAge(Duration.ofSeconds(2))
                .build();
        AtomicReference<String> strict = read(SIMPLE, young, "");
        router.last().fail("No cluster leader");
        assertThat(strict).hasValue("failed: No cluster leader");
        AtomicReference<String> lenient = read(
                SIMPLE,
                QueryOptionsBuilder.from(young)
                        .staleIfError(Duration.ofSeconds(5))
                        .build(),
                "");
        router.last().fail("No cluster leader");
        assertThat(lenient).hasValue("hit 1 age 3");
    }
}
