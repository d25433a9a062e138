package dev.praetor.server.endpoint.coordinate;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Submission;
import dev.praetor.model.catalog.Coordinate;
import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.coordinate.CoordinateTables;
import dev.praetor.state.table.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coordinates that nodes told and that are to be written: the newest of each node and segment, written together after a
 * while, as every node tells its own again and again (semantics.md 7.2). What did not change is not written; what is
 * lost, for this server leads no more, comes again. State is guarded by this object's lock. Any thread.
 */
public final class CoordinateUpdates {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.coordinate");

    /** The most coordinates in one entry of the log. */
    private static final int BATCH = 128;

    /** The most entries at a time; coordinates beyond them are dropped. */
    private static final int BATCHES = 5;

    private final Consensus consensus;
    private final Timers timers;
    private final Duration period;
    private final Map<Place, Coordinate> pending = new LinkedHashMap<>();
    private boolean scheduled;
    private long discarded;

    private record Place(String node, String segment) {}

    /**
     * Nothing is pending.
     *
     * @param period how long the first one waits for others
     */
    public CoordinateUpdates(Consensus consensus, Timers timers, Duration period) {
        this.consensus = consensus;
        this.timers = timers;
        this.period = period;
    }

    /** Takes a coordinate over, to be written later. */
    public void add(Coordinate coordinate) {
        Place place = new Place(Names.lower(coordinate.node()), coordinate.segment());
        boolean changed = isNew(coordinate);
        synchronized (this) {
            if (!changed) {
                pending.remove(place);
                return;
            }
            if (pending.size() >= BATCH * BATCHES && !pending.containsKey(place)) {
                discarded++;
                return;
            }
            pending.put(place, coordinate);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        timers.schedule(period, this::write);
    }

    private void write() {
        List<Coordinate> told;
        long lost;
        synchronized (this) {
            scheduled = false;
            told = new ArrayList<>(pending.values());
            pending.clear();
            lost = discarded;
            discarded = 0;
        }
        if (lost > 0) {
            LOG.atWarn().addKeyValue("number_discarded", lost).log("Discarded coordinate updates");
        }
        for (int from = 0; from < told.size(); from += BATCH) {
            write(told.subList(from, Math.min(from + BATCH, told.size())));
        }
    }

    private boolean isNew(Coordinate coordinate) {
        return !CoordinateTables.of(consensus.snapshot(), coordinate.node()).contains(coordinate);
    }

    private void write(List<Coordinate> batch) {
        Command command = new Command(MessageType.COORDINATES, new CoordinateBatch(batch));
        consensus.apply(command, Consensus.ANY_TERM).whenDone(CoordinateUpdates::log);
    }

    private static void log(Outcome<Submission> outcome) {
        String fault = Submission.fault(outcome);
        if (!fault.isEmpty()) {
            LOG.atWarn().addKeyValue("error", fault).log("Batch update failed");
        }
    }
}
