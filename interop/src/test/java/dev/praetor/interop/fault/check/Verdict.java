package dev.praetor.interop.fault.check;

import java.util.List;

/**
 * What a history of one part was found to be.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public sealed interface Verdict<I, O> {

    /** There is an order that explains every answer. */
    record Linearizable<I, O>() implements Verdict<I, O> {}

    /**
     * There is none.
     *
     * @param kept operations that have no such order by themselves, as few as were found
     * @param explained the longest order of them that was found
     */
    record Violation<I, O>(Object part, List<Operation<I, O>> kept, List<Operation<I, O>> explained)
            implements Verdict<I, O> {}

    /** The search was given up at its bound. */
    record Undecided<I, O>(Object part, int operations, long states) implements Verdict<I, O> {}
}
