package dev.praetor.model.coordinate;

import dev.praetor.model.catalog.Coord;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be told from Vivaldi coordinates, as serf has them (semantics.md 7.1, wire-gossip.md section 8). Pure. */
public final class Coordinates {

    private static final int DIMENSIONS = 8;
    private static final double FIRST_ERROR = 1.5;
    private static final double SMALLEST_HEIGHT = 10e-6;
    private static final double NANOS = 1e9;

    private static final Coord ORIGIN =
            new Coord(Collections.nCopies(DIMENSIONS, 0.0), FIRST_ERROR, 0, SMALLEST_HEIGHT);

    private Coordinates() {}

    /** The coordinate of a node that has met no other one. */
    public static Coord origin() {
        return ORIGIN;
    }

    /** Whether a coordinate has as many dimensions as all others. */
    public static boolean isCompatible(@Nullable Coord coord) {
        if (coord == null) {
            return false;
        }
        List<Double> vector = coord.vec();
        return vector != null && vector.size() == DIMENSIONS;
    }

    /**
     * The estimated time of a round trip in seconds, in whole nanoseconds; infinite when there is no estimate: a
     * coordinate is missing, has another number of dimensions or is too far off to be one.
     */
    public static double distance(@Nullable Coord from, @Nullable Coord to) {
        if (from == null || to == null || !isCompatible(from) || !isCompatible(to)) {
            return Double.POSITIVE_INFINITY;
        }
        double raw = between(from.vec(), to.vec()) + from.height() + to.height();
        double adjusted = raw + from.adjustment() + to.adjustment();
        double nanos = (adjusted > 0 ? adjusted : raw) * NANOS;
        if (Double.isNaN(nanos) || Math.abs(nanos) >= Long.MAX_VALUE) {
            return Double.POSITIVE_INFINITY;
        }
        return (long) nanos / NANOS;
    }

    private static double between(@Nullable List<Double> left, @Nullable List<Double> right) {
        if (left == null || right == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            double difference = left.get(dimension) - right.get(dimension);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
