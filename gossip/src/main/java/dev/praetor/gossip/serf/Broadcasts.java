package dev.praetor.gossip.serf;

import dev.praetor.gossip.swim.TransmitQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** serf's messages that are spread by gossip: intents go first, then queries, then events (wire-gossip.md section 2). Owned by the pool's thread. */
final class Broadcasts {

    /** More than fits into a packet would stay in the queue for ever: memberlist's packets have 1400 bytes. */
    private static final int LONGEST = 1_300;

    private static final int LEAST_DEPTH = 4_096;

    private final TransmitQueue intents;
    private final TransmitQueue queries;
    private final TransmitQueue events;
    private final IntSupplier members;
    private final SerfMetrics metrics;
    private final Logger log;

    Broadcasts(IntSupplier members, int retransmitMultiplier, SerfMetrics metrics, Logger log) {
        this.intents = new TransmitQueue(members, retransmitMultiplier);
        this.queries = new TransmitQueue(members, retransmitMultiplier);
        this.events = new TransmitQueue(members, retransmitMultiplier);
        this.members = members;
        this.metrics = metrics;
        this.log = log;
    }

    void intent(byte[] message) {
        add(intents, message, null);
    }

    /** @param sent run when it was sent as often as it should be */
    void intent(byte[] message, Runnable sent) {
        add(intents, message, sent);
    }

    void query(byte[] message) {
        add(queries, message, null);
    }

    void event(byte[] message) {
        add(events, message, null);
    }

    private static void add(TransmitQueue queue, byte[] message, @Nullable Runnable sent) {
        if (message.length <= LONGEST) {
            queue.add(null, message, sent);
        }
    }

    /** What goes into one packet, see {@link dev.praetor.gossip.swim.Delegate#broadcasts}. */
    List<byte[]> take(int overhead, int limit) {
        List<byte[]> taken = new ArrayList<>();
        int free = limit;
        for (TransmitQueue queue : List.of(intents, queries, events)) {
            for (byte[] message : queue.take(overhead, free)) {
                free -= overhead + message.length;
                metrics.sent(message.length);
                taken.add(message);
            }
        }
        return taken;
    }

    /** Measures the queues and cuts them (wire-gossip.md 7.15). */
    void check() {
        metrics.queues(intents.size(), events.size(), queries.size());
        int most = Math.max(LEAST_DEPTH, 2 * members.getAsInt());
        prune("Intent", intents, most);
        prune("Event", events, most);
        prune("Query", queries, most);
    }

    private void prune(String name, TransmitQueue queue, int most) {
        if (queue.size() > most) {
            log.warn("serf: {} queue depth ({}) exceeds limit ({}), dropping messages!", name, queue.size(), most);
            queue.prune(most);
        }
    }

    int intents() {
        return intents.size();
    }

    int queries() {
        return queries.size();
    }

    int events() {
        return events.size();
    }
}
