package dev.praetor.bench.report;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param unit its unit, as printed
 * @param value the figure in that unit; NaN when it could not be measured
 * @param budget the most that the first program may need as a multiple of the second one's figure (ARCHITECTURE.md section 9); NaN when there is none
 */
public record Figure(String name, String unit, double value, double budget) {

    public Figure(String name, String unit, double value) {
        this(name, unit, value, Double.NaN);
    }
}
