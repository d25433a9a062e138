package dev.praetor.base.metrics;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** The values of one interval. Any thread; figures read while others add may be of slightly different moments. */
final class Aggregate {

    private final LongAdder count = new LongAdder();
    private final DoubleAdder sum = new DoubleAdder();
    private final DoubleAdder squares = new DoubleAdder();
    private final DoubleAccumulator minimum = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
    private final DoubleAccumulator maximum = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

    void add(double value) {
        count.increment();
        sum.add(value);
        squares.add(value * value);
        minimum.accumulate(value);
        maximum.accumulate(value);
    }

    boolean isEmpty() {
        return count.sum() == 0;
    }

    long count() {
        return count.sum();
    }

    double sum() {
        return sum.sum();
    }

    double minimum() {
        return minimum.get();
    }

    double maximum() {
        return maximum.get();
    }

    double mean() {
        return sum() / count();
    }

    /** The standard deviation of a sample; 0 for one value. */
    double deviation() {
        long number = count();
        if (number < 2) {
            return 0;
        }
        double total = sum();
        double spread = number * squares.sum() - total * total;
        return Math.sqrt(Math.max(0, spread) / ((double) number * (number - 1)));
    }
}
