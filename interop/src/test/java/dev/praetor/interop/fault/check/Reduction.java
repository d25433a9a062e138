package dev.praetor.interop.fault.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a history that has no order small enough to be read, without making a false claim of it: each step keeps it a history that the same servers might have
 * given, and without an order.
 *
 * <ul>
 *   <li>It ends with the first answer that leaves no order. A linearizable history is so at every moment of its course, so that answer is found by halving.
 *   <li>What changed nothing and is not needed goes.
 *   <li>Writes whose answer is not needed become writes without one, and go when nothing that is kept has to do with them.
 * </ul>
 *
 * <p>Owned by one thread, used once.
 */
final class Reduction<S, I, O> {

    /** How long it tries in all: what it leaves is right at any time, only longer. */
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Linearizability<S, I, O> judge;
    private final long deadlineNanos = System.nanoTime() + LIMIT_NANOS;
    private List<Operation<I, O>> operations;

    Reduction(Linearizability<S, I, O> judge, List<Operation<I, O>> operations) {
        this.judge = judge;
        this.operations = operations;
    }

    List<Operation<I, O>> run() {
        cutBehindFirstBreak();
        inChunks(operation -> judge.model().idle(operation.input(), operation.output()), this::without);
        inChunks(operation -> !judge.model().idle(operation.input(), operation.output()), this::withoutAnswers);
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::callNanos))
                .toList();
    }

    /** Tries a change on many operations at once, then on ever fewer (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002). */
    private void inChunks(
            Predicate<Operation<I, O>> concerned, Function<Set<Operation<I, O>>, List<Operation<I, O>>> change) {
        List<Operation<I, O>> all = operations.stream().filter(concerned).toList();
        for (int size = Math.max(1, all.size()); size >= 1; size /= 2) {
            for (int from = 0; from < all.size(); from += size) {
                Set<Operation<I, O>> chunk = Collections.newSetFromMap(new IdentityHashMap<>());
                chunk.addAll(all.subList(from, Math.min(all.size(), from + size)));
                List<Operation<I, O>> smaller = change.apply(chunk);
                if (System.nanoTime() < deadlineNanos && judge.quicklyBroken(smaller)) {
                    operations = smaller;
                }
            }
        }
    }

    private void cutBehindFirstBreak() {
        List<Long> returns = operations.stream()
                .filter(Operation::completed)
                .map(Operation::returnNanos)
                .sorted()
                .toList();
        int whole = -1;
        int broken = returns.size() - 1;
        while (whole + 1 < broken) {
            int middle = (whole + broken) >>> 1;
            if (judge.quicklyBroken(until(returns.get(middle)))) {
                broken = middle;
            } else {
                whole = middle;
            }
        }
        if (broken >= 0) {
            operations = until(returns.get(broken));
        }
    }

    /** The history as it was known at a moment. */
    private List<Operation<I, O>> until(long nanos) {
        List<Operation<I, O>> known = new ArrayList<>();
        for (Operation<I, O> operation : operations) {
            if (operation.returnNanos() <= nanos) {
                known.add(operation);
            } else if (operation.callNanos() <= nanos) {
                known.add(operation.withoutAnswer());
            }
        }
        return known;
    }

    private List<Operation<I, O>> without(Set<Operation<I, O>> dropped) {
        return operations.stream()
                .filter(operation -> !dropped.contains(operation))
                .toList();
    }

    private List<Operation<I, O>> withoutAnswers(Set<Operation<I, O>> unanswered) {
        List<Operation<I, O>> changed = operations.stream()
                .map(operation -> unanswered.contains(operation) ? operation.withoutAnswer() : operation)
                .toList();
        // Writes without an answer that no answer has to do with, directly or through others, explain nothing.
        Set<Operation<I, O>> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        changed.stream().filter(Operation::completed).forEach(needed::add);
        boolean grown = true;
        while (grown) {
            List<Operation<I, O>> more = changed.stream()
                    .filter(operation -> !needed.contains(operation))
                    .filter(operation ->
                            needed.stream().anyMatch(other -> judge.model().concerns(other, operation.input())))
                    .toList();
            grown = needed.addAll(more);
        }
        return changed.stream().filter(needed::contains).toList();
    }
}
