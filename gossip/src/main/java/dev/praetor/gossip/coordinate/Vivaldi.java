package dev.praetor.gossip.coordinate;

import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * This member's place in the network, which each measured round trip moves a little (wire-gossip.md section 8; Dabek et al., "Vivaldi: A Decentralized Network
 * Coordinate System", with the height, adjustment and gravity of Ledlie et al., "Network Coordinates in the Wild"). Owned by the pool's thread.
 */
public final class Vivaldi {

    private static final double ERROR_GAIN = 0.25;
    private static final double FORCE_GAIN = 0.25;
    private static final double GRAVITY = 150;
    private static final int ADJUSTMENT_SAMPLES = 20;
    private static final int LATENCY_SAMPLES = 3;
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final RandomGenerator random;
    private final Map<String, double[]> latencies = new HashMap<>();
    private final double[] adjustments = new double[ADJUSTMENT_SAMPLES];
    private int nextAdjustment;
    private Point place = Point.ORIGIN;
    private int resets;

    /** A member that has met no other one. */
    public Vivaldi(RandomGenerator random) {
        this.random = random;
    }

    /** Where this member is. */
    public Coord coordinate() {
        return place.coord();
    }

    /** How often the coordinate became none and was begun anew. */
    public int resets() {
        return resets;
    }

    /** Puts this member somewhere, for tests. */
    void place(Coord coord) {
        place = Point.of(coord);
    }

    /** Forgets what was measured with a member. */
    public void forget(String node) {
        latencies.remove(node);
    }

    /**
     * Learns of a round trip to another member.
     *
     * @return why it was not learnt from, empty when it was
     */
    public String update(String node, Coord other, Duration roundTrip) {
        if (!Coordinates.isCompatible(other)) {
            return "dimensions aren't compatible";
        }
        Point there = Point.of(other);
        if (!there.isFinite()) {
            return "coordinate isn't valid";
        }
        if (roundTrip.isNegative() || roundTrip.compareTo(LONGEST_ROUND_TRIP) > 0) {
            return "round trip time not in valid range, duration " + roundTrip
                    + " is not a positive value less than 10s";
        }
        double seconds = median(node, roundTrip.toNanos() / NANOS);
        attract(there, seconds);
        adjust(there, seconds);
        double fromOrigin = Point.ORIGIN.distance(place) / GRAVITY;
        place = place.pushed(-1.0 * (fromOrigin * fromOrigin), Point.ORIGIN, random);
        if (!place.isFinite()) {
            resets++;
            place = Point.ORIGIN;
        }
        return "";
    }

    /** The middle one of the last samples of a node. */
    private double median(String node, double seconds) {
        double[] before = latencies.getOrDefault(node, new double[0]);
        int kept = Math.min(before.length, LATENCY_SAMPLES - 1);
        double[] samples = Arrays.copyOfRange(before, before.length - kept, before.length + 1);
        samples[kept] = seconds;
        latencies.put(node, samples);
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void attract(Point there, double measured) {
        double seconds = Math.max(measured, Point.TINY);
        double distance = place.distance(there);
        double wrongness = Math.abs(distance - seconds) / seconds;
        double weight = place.error() / Math.max(place.error() + there.error(), Point.TINY);
        double error = ERROR_GAIN * weight * wrongness + place.error() * (1 - ERROR_GAIN * weight);
        double force = FORCE_GAIN * weight * (seconds - distance);
        place = place.withError(Math.min(error, Point.LARGEST_ERROR)).pushed(force, there, random);
    }

    private void adjust(Point there, double seconds) {
        adjustments[nextAdjustment] = seconds - place.rawDistance(there);
        nextAdjustment = (nextAdjustment + 1) % ADJUSTMENT_SAMPLES;
        double sum = 0;
        for (double sample : adjustments) {
            sum += sample;
        }
        place = place.withAdjustment(sum / (2.0 * ADJUSTMENT_SAMPLES));
    }
}
