package dev.praetor.gossip.coordinate;

import dev.praetor.model.catalog.Coord;
import dev.praetor.model.coordinate.Coordinates;
import dev.praetor.model.wire.MsgpackException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The coordinates of this member and of those that it measured. Changed by the pool's thread, read by any. */
public final class CoordinateCache {

    private static final double MILLIS = 1e3;

    private final Map<String, Coord> others = new ConcurrentHashMap<>();
    private final Vivaldi vivaldi;
    private final String self;
    private final Logger log;
    private volatile Coord own;
    private volatile int resets;

    /** @param random owned by the pool's thread */
    public CoordinateCache(String self, RandomGenerator random, Logger log) {
        this.vivaldi = new Vivaldi(random);
        this.self = self;
        this.log = log;
        this.own = vivaldi.coordinate();
    }

    /** Any thread: where this member is. */
    public Coord own() {
        return own;
    }

    /** Any thread: where a member is; {@code null} when nothing is known. */
    public @Nullable Coord of(String name) {
        return name.equals(self) ? own : others.get(name);
    }

    /** Any thread: how often this member's coordinate was begun anew. */
    public int resets() {
        return resets;
    }

    /** What goes with an answer to a probe. */
    public byte[] acknowledgement() {
        return CoordinateForm.encode(own);
    }

    /**
     * Learns from an answer to a probe.
     *
     * @return how far that moved this member, in milliseconds; -1 when it was not learnt from
     */
    public double probed(String name, Duration roundTrip, byte[] acknowledgement) {
        if (acknowledgement.length == 0) {
            return -1;
        }
        Coord there;
        try {
            there = CoordinateForm.decode(acknowledgement);
        } catch (MsgpackException damaged) {
            log.error("serf: Failed to decode coordinate from ping: {}", damaged.getMessage());
            return -1;
        }
        String refused = vivaldi.update(name, there, roundTrip);
        if (!refused.isEmpty()) {
            log.trace("serf: Rejected coordinate from {}: {}", name, refused);
            return -1;
        }
        Coord before = own;
        own = vivaldi.coordinate();
        resets = vivaldi.resets();
        others.put(name, there);
        return Coordinates.distance(own, before) * MILLIS;
    }

    /** Forgets a member. */
    public void forget(String name) {
        others.remove(name);
        vivaldi.forget(name);
    }
}
