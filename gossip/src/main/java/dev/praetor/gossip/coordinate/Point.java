package dev.praetor.gossip.coordinate;

import dev.praetor.model.catalog.Coord;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A coordinate that forces move: eight dimensions and a height, in seconds (wire-gossip.md section 8). The array is never changed. Immutable.
 */
record Point(double[] vector, double error, double adjustment, double height) {

    static final int DIMENSIONS = 8;
    static final double LARGEST_ERROR = 1.5;
    static final double SMALLEST_HEIGHT = 10e-6;

    /** What is as good as zero. */
    static final double TINY = 1e-6;

    private static final double NANOS = 1e9;

    static final Point ORIGIN = new Point(new double[DIMENSIONS], LARGEST_ERROR, 0, SMALLEST_HEIGHT);

    /** The place of a coordinate, which has as many dimensions. */
    static Point of(Coord coord) {
        double[] vector = new double[DIMENSIONS];
        List<Double> values = coord.vec();
        for (int dimension = 0; values != null && dimension < DIMENSIONS; dimension++) {
            vector[dimension] = values.get(dimension);
        }
        return new Point(vector, coord.error(), coord.adjustment(), coord.height());
    }

    Coord coord() {
        List<Double> values = new ArrayList<>(DIMENSIONS);
        for (double value : vector) {
            values.add(value);
        }
        return new Coord(List.copyOf(values), error, adjustment, height);
    }

    boolean isFinite() {
        for (double value : vector) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return Double.isFinite(error) && Double.isFinite(adjustment) && Double.isFinite(height);
    }

    /** Without the adjustments, in seconds. */
    double rawDistance(Point other) {
        return length(difference(other)) + height + other.height;
    }

    /** With the adjustments, in seconds, cut to whole nanoseconds as Go's durations are. */
    double distance(Point other) {
        double raw = rawDistance(other);
        double adjusted = raw + adjustment + other.adjustment;
        long nanos = (long) ((adjusted > 0 ? adjusted : raw) * NANOS);
        long wholeSeconds = nanos / 1_000_000_000;
        return wholeSeconds + nanos % 1_000_000_000 / NANOS;
    }

    /** Where a force away from another point moves this one. */
    Point pushed(double force, Point other, RandomGenerator random) {
        double[] unit = difference(other);
        double distance = length(unit);
        if (distance > TINY) {
            scale(unit, 1 / distance);
        } else {
            unit = randomUnit(random);
        }
        double[] moved = new double[DIMENSIONS];
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            moved[dimension] = vector[dimension] + unit[dimension] * force;
        }
        double raised = distance > TINY
                ? Math.max((height + other.height) * force / distance + height, SMALLEST_HEIGHT)
                : height;
        return new Point(moved, error, adjustment, raised);
    }

    Point withError(double changed) {
        return new Point(vector, changed, adjustment, height);
    }

    Point withAdjustment(double changed) {
        return new Point(vector, error, changed, height);
    }

    private double[] difference(Point other) {
        double[] difference = new double[DIMENSIONS];
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            difference[dimension] = vector[dimension] - other.vector[dimension];
        }
        return difference;
    }

    private static double length(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] vector, double factor) {
        for (int dimension = 0; dimension < vector.length; dimension++) {
            vector[dimension] *= factor;
        }
    }

    private static double[] randomUnit(RandomGenerator random) {
        double[] unit = new double[DIMENSIONS];
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            unit[dimension] = random.nextDouble() - 0.5;
        }
        double length = length(unit);
        if (length > TINY) {
            scale(unit, 1 / length);
            return unit;
        }
        double[] first = new double[DIMENSIONS];
        first[0] = 1;
        return first;
    }
}
