package dev.praetor.gossip.serf;

import dev.praetor.base.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query to be sent.
 *
 * @param filters whom it asks, see {@link QueryFilters}; all when empty
 * @param relayFactor through how many others answers come besides the direct way
 * @param timeout how long answers are taken; {@code null} for the usual time
 */
record Question(
        String name,
        Bytes payload,
        List<Bytes> filters,
        int relayFactor,
        @Nullable Duration timeout) {

    /** A query to all. */
    Question(String name, Bytes payload, int relayFactor) {
        this(name, payload, List.of(), relayFactor, null);
    }

    /** Takes answers to a query. Called on the pool's thread. */
    interface Answers extends Consumer<Answer> {

        /** Whether no more answers are wanted. */
        boolean isComplete();

        /** The time is over, or the answers complete. */
        void done();
    }

    /** What one member answers. */
    record Answer(String from, Bytes payload) {}
}
