package dev.praetor.interop.fault.check;

import java.util.List;
import java.util.Locale;

/** Tells a {@link Verdict} so that a person can follow it. */
public final class Story {

    private static final int MAX_LINES = 60;

    private Story() {}

    public static <I, O> String of(Verdict<I, O> verdict) {
        return switch (verdict) {
            case Verdict.Linearizable<I, O> _ -> "linearizable\n";
            case Verdict.Undecided<I, O> undecided ->
                "UNDECIDED: part %s with %d operations, given up after %d states%n"
                        .formatted(undecided.part(), undecided.operations(), undecided.states());
            case Verdict.Violation<I, O> violation -> story(violation);
        };
    }

    private static <I, O> String story(Verdict.Violation<I, O> violation) {
        long zero =
                violation.kept().stream().mapToLong(Operation::callNanos).min().orElse(0);
        StringBuilder text = new StringBuilder("NOT LINEARIZABLE: part ")
                .append(violation.part())
                .append("; no order explains these answers (milliseconds from the first call):\n");
        lines(text, violation.kept(), zero);
        text.append("the longest order found places, in this order:\n");
        lines(text, violation.explained(), zero);
        return text.toString();
    }

    private static <I, O> void lines(StringBuilder text, List<Operation<I, O>> operations, long zero) {
        operations.stream().limit(MAX_LINES).forEach(operation -> text.append(line(operation, zero)));
        if (operations.size() > MAX_LINES) {
            text.append("  and ").append(operations.size() - MAX_LINES).append(" more\n");
        }
    }

    private static <I, O> String line(Operation<I, O> operation, long zero) {
        String end = operation.completed() ? millis(operation.returnNanos() - zero) : "(never)";
        return "  %12s to %12s  client %2d  %s -> %s%n"
                .formatted(
                        millis(operation.callNanos() - zero),
                        end,
                        operation.client(),
                        operation.input(),
                        operation.completed() ? operation.output() : "no answer");
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
