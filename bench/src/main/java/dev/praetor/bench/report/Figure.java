package dev.praetor.bench.report;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param unit its unit, as printed
 * @param value the figure in that unit; NaN when it could not be measured
 * @param budget the multiple of the second program's figure that the first one may need at most, or has to reach at least (ARCHITECTURE.md section 9); NaN when
 *     there is none
 * @param atLeast whether more is better
 */
public record Figure(String name, String unit, double value, double budget, boolean atLeast) {

    public Figure(String name, String unit, double value) {
        this(name, unit, value, Double.NaN);
    }

    /** A figure of which less is better. */
    public Figure(String name, String unit, double value, double budget) {
        this(name, unit, value, budget, false);
    }

    /** A figure of which more is better. */
    public static Figure atLeast(String name, String unit, double value, double budget) {
        return new Figure(name, unit, value, budget, true);
    }
}
