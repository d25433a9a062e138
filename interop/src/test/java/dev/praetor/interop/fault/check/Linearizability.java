package dev.praetor.interop.fault.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether histories are linearizable: whether every operation can have taken place at one moment between its call and its answer. Part by part, each
 * within a bound of time. Any thread.
 *
 * @param model what a single client would see
 * @param limit how long one part may take
 */
public record Linearizability<S, I, O>(Model<S, I, O> model, Duration limit) {

    private static final long MAX_STATES = 2_000_000;

    /** The bound of a search that only makes a report shorter. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private static final long QUICK_STATES = 20_000;

    /** Judges a whole history; answers only what is not linearizable or not decided. */
    public List<Verdict<I, O>> check(List<Operation<I, O>> history) {
        Linearizability<S, I, O> informed = new Linearizability<>(model.informed(history), limit);
        List<Verdict<I, O>> verdicts = new ArrayList<>();
        parts(history).forEach((part, operations) -> {
            Verdict<I, O> verdict = informed.checkPart(part, operations);
            if (!(verdict instanceof Verdict.Linearizable)) {
                verdicts.add(verdict);
            }
        });
        return verdicts;
    }

    private Map<Object, List<Operation<I, O>>> parts(List<Operation<I, O>> history) {
        Map<Object, List<Operation<I, O>>> parts = new LinkedHashMap<>();
        for (Operation<I, O> operation : history) {
            parts.computeIfAbsent(model.part(operation.input()), _ -> new ArrayList<>())
                    .add(operation);
        }
        return parts;
    }

    /** How many parts a history has. */
    public int count(List<Operation<I, O>> history) {
        return parts(history).size();
    }

    private Verdict<I, O> checkPart(Object part, List<Operation<I, O>> operations) {
        Search<S, I, O> search = search(operations, limit, MAX_STATES);
        return switch (search.run()) {
            case FOUND -> new Verdict.Linearizable<>();
            case GIVEN_UP -> new Verdict.Undecided<>(part, operations.size(), search.states());
            case NONE -> {
                List<Operation<I, O>> kept = new Reduction<>(this, operations).run();
                Search<S, I, O> last = search(kept, QUICK, QUICK_STATES);
                last.run();
                yield new Verdict.Violation<>(part, kept, last.longest());
            }
        };
    }

    private Search<S, I, O> search(List<Operation<I, O>> operations, Duration time, long states) {
        return new Search<>(model, operations, System.nanoTime() + time.toNanos(), states);
    }

    /** Whether it is soon found that there is no order; a search given up counts as a doubt. */
    boolean quicklyBroken(List<Operation<I, O>> operations) {
        return search(operations, QUICK, QUICK_STATES).run() == Search.End.NONE;
    }
}
