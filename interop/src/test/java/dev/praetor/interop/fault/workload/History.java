package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.check.Operation;
import dev.praetor.interop.fault.cluster.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one client asked and saw. Owned by the client's thread.
 *
 * @param client its number
 * @param tally counts what became of the calls
 * @param operations in the order of the calls
 */
record History<I, O>(int client, Tally tally, List<Operation<I, O>> operations) {

    private static final int LONGEST_REASON = 60;

    History(int client, Tally tally) {
        this(client, tally, new ArrayList<>());
    }

    /**
     * Makes a call and writes down what became of it.
     *
     * @param kind what it counts as
     * @param reader makes what is written down of an answer
     * @return what became of it; when it surely did not take place nothing is written down
     */
    Outcome add(String kind, I call, Outcome.Request request, Function<HttpAnswer, O> reader) {
        long called = System.nanoTime();
        Outcome outcome = Outcome.of(request);
        long returned = System.nanoTime();
        switch (outcome) {
            case Outcome.Answered(HttpAnswer answer) -> {
                operations.add(new Operation<>(client, call, reader.apply(answer), called, returned));
                tally.count(kind + " answered");
            }
            case Outcome.NotDone _ -> tally.count(kind + " not sent");
            case Outcome.Unknown(String why) -> {
                operations.add(Operation.open(client, call, called));
                tally.count(kind + " unknown");
                tally.count("[" + why.substring(0, Math.min(why.length(), LONGEST_REASON)) + "]");
            }
        }
        return outcome;
    }
}
