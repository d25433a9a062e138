package dev.praetor.interop.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker finds what is wrong, and nothing else. */
final class LinearizabilityTest {

    private static final long SEED = Long.getLong("praetor.seed", 1);

    private static final Linearizability<KvModel.State, KvCall, KvAnswer> KEYS =
            new Linearizability<>(new KvModel(), Duration.ofSeconds(5));
    private static final Linearizability<LockModel.State, LockCall, LockAnswer> LOCKS =
            new Linearizability<>(new LockModel(), Duration.ofSeconds(5));

    private static Operation<KvCall, KvAnswer> put(long from, long to, String value) {
        return new Operation<>(1, new KvCall.Put("g", "k", value), new KvAnswer.Done(), from, to);
    }

    private static Operation<KvCall, KvAnswer> get(long from, long to, @Nullable KvEntry shown) {
        return new Operation<>(2, new KvCall.Get("g", "k"), new KvAnswer.Found(Optional.ofNullable(shown)), from, to);
    }

    private static Operation<KvCall, KvAnswer> swap(
            long from, long to, @Nullable KvEntry expected, String value, boolean done) {
        return new Operation<>(3, new KvCall.Swap("g", "k", expected, value), new KvAnswer.Swapped(done), from, to);
    }

    private static KvEntry entry(String value, long index) {
        return new KvEntry(value, index);
    }

    @SafeVarargs
    private static void accepts(Operation<KvCall, KvAnswer>... history) {
        List<Operation<KvCall, KvAnswer>> operations = new ArrayList<>();
        for (Operation<KvCall, KvAnswer> operation : history) {
            operations.add(operation);
        }
        assertThat(KEYS.check(operations)).isEmpty();
    }

    @SafeVarargs
    private static void rejects(Operation<KvCall, KvAnswer>... history) {
        List<Operation<KvCall, KvAnswer>> operations = new ArrayList<>();
        for (Operation<KvCall, KvAnswer> operation : history) {
            operations.add(operation);
        }
        assertThat(KEYS.check(operations)).singleElement().isInstanceOf(Verdict.Violation.class);
    }

    @Test
    void acceptsReadsOfEitherValueWhileAWriteIsUnderWay() {
        accepts(put(0, 10, "a"), put(20, 60, "b"), get(30, 40, entry("a", 7)), get(35, 50, entry("b", 8)));
        accepts(put(0, 10, "a"), put(20, 60, "b"), get(30, 50, entry("b", 8)), get(35, 40, entry("a", 7)));
    }

    @Test
    void rejectsNewValueThenOldValue() {
        rejects(put(0, 10, "a"), put(20, 60, "b"), get(25, 30, entry("b", 8)), get(35, 40, entry("a", 7)));
    }

    @Test
    void rejectsStaleRead() {
        rejects(put(0, 10, "a"), put(20, 30, "b"), get(40, 50, entry("a", 7)));
    }

    @Test
    void rejectsLostWrite() {
        rejects(put(0, 10, "a"), get(20, 30, null));
    }

    @Test
    void rejectsValueThatNobodyWrote() {
        rejects(put(0, 10, "a"), get(20, 30, entry("z", 7)));
    }

    @Test
    void rejectsTwoSwapsFromTheSameValue() {
        KvEntry first = entry("a", 7);
        rejects(put(0, 10, "a"), swap(20, 40, first, "b", true), swap(30, 50, first, "c", true));
        accepts(put(0, 10, "a"), swap(20, 40, first, "b", true), swap(30, 50, first, "c", false));
        rejects(swap(20, 40, null, "b", true), swap(30, 50, null, "c", true));
    }

    @Test
    void rejectsSwapRefusedWithoutReason() {
        rejects(put(0, 10, "a"), get(11, 12, entry("a", 7)), swap(20, 40, entry("a", 7), "b", false));
    }

    @Test
    void writeWithoutAnswerMayTakePlaceLateOrNever() {
        Operation<KvCall, KvAnswer> lost = Operation.open(9, new KvCall.Put("g", "k", "late"), 5);
        accepts(put(0, 10, "a"), lost, get(20, 30, entry("a", 7)), get(900, 910, entry("late", 9)));
        accepts(put(0, 10, "a"), lost, get(20, 30, entry("a", 7)), get(900, 910, entry("a", 7)));
        rejects(put(0, 10, "a"), lost, get(20, 30, entry("late", 9)), get(900, 910, entry("a", 7)));
        rejects(put(0, 10, "a"), get(1, 4, entry("late", 9)), lost);
    }

    @Test
    void writeAppliedTwiceIsRejected() {
        rejects(
                put(0, 10, "a"),
                get(11, 12, entry("a", 7)),
                put(20, 30, "b"),
                get(31, 32, entry("b", 8)),
                get(40, 50, entry("a", 9)));
    }

    @Test
    void rejectsIndexThatGoesBackwards() {
        rejects(put(0, 10, "a"), get(11, 12, entry("a", 7)), put(20, 30, "b"), get(40, 50, entry("b", 6)));
        rejects(put(0, 10, "a"), get(11, 12, entry("a", 7)), get(40, 50, entry("a", 8)));
    }

    @Test
    void rejectsHalfATransaction() {
        KvCall both =
                new KvCall.Transaction("g", List.of(new KvCall.Step.Write("k", "a"), new KvCall.Step.Write("l", "b")));
        Operation<KvCall, KvAnswer> written =
                new Operation<>(1, both, new KvAnswer.Committed(Map.of("k", entry("a", 7), "l", entry("b", 7))), 0, 30);
        Operation<KvCall, KvAnswer> half =
                new Operation<>(2, new KvCall.ListGroup("g"), new KvAnswer.Listed(Map.of("k", entry("a", 7))), 10, 20);
        rejects(written, half);
        Operation<KvCall, KvAnswer> whole = new Operation<>(
                2,
                new KvCall.ListGroup("g"),
                new KvAnswer.Listed(Map.of("k", entry("a", 7), "l", entry("b", 7))),
                10,
                20);
        accepts(written, whole);
        accepts(Operation.open(1, both, 0), whole);
        rejects(Operation.open(1, both, 0), half);
    }

    @Test
    void partsAreJudgedByThemselves() {
        Operation<KvCall, KvAnswer> elsewhere = new Operation<>(
                2, new KvCall.Get("other", "k"), new KvAnswer.Found(Optional.of(entry("a", 7))), 20, 30);
        List<Verdict<KvCall, KvAnswer>> verdicts =
                KEYS.check(List.of(put(0, 10, "a"), get(12, 14, entry("a", 7)), elsewhere));
        assertThat(verdicts)
                .singleElement()
                .satisfies(verdict -> assertThat(Story.of(verdict))
                        .contains("part other")
                        .contains("get k -> Found[entry=Optional[a@7]]"));
    }

    @Test
    void acceptsWhatARightStoreGave() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 300; round++) {
            int keys = 1 + random.nextInt(3);
            KvHistories histories = new KvHistories(random.split(), keys, 1 + random.nextInt(8), 0.04);
            List<Operation<KvCall, KvAnswer>> history = histories.make(20 + random.nextInt(120));
            assertThat(KEYS.check(history))
                    .as("round %d, seed %d", round, SEED)
                    .allSatisfy(
                            verdict -> assertThat(verdict).as(Story.of(verdict)).isInstanceOf(Verdict.Undecided.class));
        }
    }

    @Test
    void decidesLongHistoriesWithManyClients() {
        List<Operation<KvCall, KvAnswer>> history = new KvHistories(new SplittableRandom(SEED), 2, 6, 0.002).make(2000);
        assertThat(KEYS.check(history)).as("seed %d", SEED).isEmpty();
    }

    /** A read that shows what another write had replaced for sure before the read began. */
    @Test
    void rejectsARightHistoryWithOneStaleRead() {
        SplittableRandom random = new SplittableRandom(SEED);
        int mutated = 0;
        for (int round = 0; round < 40; round++) {
            List<Operation<KvCall, KvAnswer>> history = new KvHistories(random.split(), 1, 4, 0.02).make(30);
            List<Operation<KvCall, KvAnswer>> broken = withStaleRead(history, random);
            if (broken != null) {
                mutated++;
                assertThat(KEYS.check(broken))
                        .as("round %d, seed %d", round, SEED)
                        .singleElement()
                        .isInstanceOf(Verdict.Violation.class);
            }
        }
        assertThat(mutated).isGreaterThan(20);
    }

    private static @Nullable List<Operation<KvCall, KvAnswer>> withStaleRead(
            List<Operation<KvCall, KvAnswer>> history, SplittableRandom random) {
        List<Operation<KvCall, KvAnswer>> puts = history.stream()
                .filter(operation -> operation.completed() && operation.input() instanceof KvCall.Put)
                .toList();
        for (Operation<KvCall, KvAnswer> old : puts) {
            for (Operation<KvCall, KvAnswer> newer : puts) {
                if (newer.callNanos() > old.returnNanos()) {
                    String value = ((KvCall.Put) old.input()).value();
                    long called = newer.returnNanos() + 1 + random.nextLong(3000);
                    List<Operation<KvCall, KvAnswer>> broken = new ArrayList<>(history);
                    broken.add(get(called, called + 2000, entry(value, 1_000_000)));
                    return broken;
                }
            }
        }
        return null;
    }

    @Test
    void counterexampleLeavesOutWhatIsNotNeeded() {
        List<Operation<KvCall, KvAnswer>> history = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            long begin = 100L * number;
            history.add(put(begin, begin + 10, "old" + number));
            history.add(get(begin + 20, begin + 30, entry("old" + number, 10 + number)));
            history.add(swap(begin + 40, begin + 50, entry("never", 5), "x" + number, false));
        }
        history.add(get(1000, 1010, entry("old4", 14)));
        history.add(get(1100, 1110, entry("old5", 15)));
        assertThat(KEYS.check(history)).singleElement().satisfies(verdict -> {
            Verdict.Violation<KvCall, KvAnswer> violation = (Verdict.Violation<KvCall, KvAnswer>) verdict;
            assertThat(violation.kept())
                    .as(Story.of(verdict))
                    .contains(get(1000, 1010, entry("old4", 14)))
                    .doesNotContain(get(1100, 1110, entry("old5", 15)))
                    .hasSizeLessThan(9);
        });
    }

    private static Operation<LockCall, LockAnswer> acquire(long from, long to, String session, boolean done) {
        return new Operation<>(1, new LockCall.Acquire("l", session), new LockAnswer.Changed(done), from, to);
    }

    private static Operation<LockCall, LockAnswer> release(long from, long to, String session, boolean done) {
        return new Operation<>(1, new LockCall.Release("l", session), new LockAnswer.Changed(done), from, to);
    }

    private static Operation<LockCall, LockAnswer> look(long from, long to, String holder, long index) {
        return new Operation<>(2, new LockCall.Look("l"), new LockAnswer.Holder(holder, index), from, to);
    }

    @Test
    void rejectsTwoHoldersOfALock() {
        assertThat(LOCKS.check(List.of(acquire(0, 10, "s", true), acquire(20, 30, "t", true))))
                .hasSize(1);
        assertThat(LOCKS.check(List.of(
                        acquire(0, 10, "s", true),
                        release(15, 25, "s", true),
                        acquire(20, 30, "t", true),
                        look(40, 50, "t", 2))))
                .isEmpty();
    }

    @Test
    void rejectsLockRefusedThoughFree() {
        assertThat(LOCKS.check(
                        List.of(acquire(0, 10, "s", true), release(20, 30, "s", true), acquire(40, 50, "t", false))))
                .hasSize(1);
    }

    @Test
    void rejectsLockThatWasLost() {
        assertThat(LOCKS.check(List.of(acquire(0, 10, "s", true), look(20, 30, "", 1))))
                .hasSize(1);
        assertThat(LOCKS.check(List.of(acquire(0, 10, "s", true), release(20, 30, "s", false))))
                .hasSize(1);
        assertThat(LOCKS.check(List.of(
                        acquire(0, 10, "s", true),
                        Operation.open(2, new LockCall.Destroy("l", "s"), 5),
                        look(20, 30, "", 1))))
                .isEmpty();
    }

    @Test
    void rejectsLockTakenTwiceByOneCall() {
        assertThat(LOCKS.check(List.of(acquire(0, 10, "s", true), release(20, 30, "s", true), look(40, 50, "", 2))))
                .hasSize(1);
    }

    @Test
    void rejectsLockTakenForADestroyedSession() {
        Operation<LockCall, LockAnswer> destroyed =
                new Operation<>(1, new LockCall.Destroy("l", "s"), new LockAnswer.Destroyed(), 0, 10);
        assertThat(LOCKS.check(List.of(destroyed, acquire(20, 30, "s", true)))).hasSize(1);
        assertThat(LOCKS.check(List.of(
                        destroyed,
                        new Operation<>(1, new LockCall.Acquire("l", "s"), new LockAnswer.NoSuchSession(), 20, 30))))
                .isEmpty();
    }

    @Test
    void searchThatTakesTooLongIsUndecided() {
        Linearizability<KvModel.State, KvCall, KvAnswer> hurried =
                new Linearizability<>(new KvModel(), Duration.ofMillis(-1));
        List<Operation<KvCall, KvAnswer>> history = new KvHistories(new SplittableRandom(SEED), 1, 8, 0.3).make(3000);
        assertThat(hurried.check(history)).singleElement().isInstanceOf(Verdict.Undecided.class);
    }
}
