package dev.praetor.gossip.serf;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What serf counts in one pool (metrics.md, {@code serf.*}). Any thread. */
public final class SerfMetrics {

    /** Measures nothing. */
    public static final SerfMetrics NONE = new SerfMetrics();

    private static final int MOST_NAMES = 1_000;

    private final Set<String> eventNames = ConcurrentHashMap.newKeySet();
    private final @Nullable Metrics metrics;
    private final Label network;

    private SerfMetrics() {
        this.metrics = null;
        this.network = new Label("network", "");
    }

    /** @param network {@code lan} or {@code wan} */
    public SerfMetrics(Metrics metrics, String network) {
        this.metrics = metrics;
        this.network = new Label("network", network);
    }

    private void count(String name) {
        if (metrics != null) {
            metrics.counter(name, network).add(1);
        }
    }

    private void sample(String name, double value) {
        if (metrics != null) {
            metrics.sample(name, network).add(value);
        }
    }

    void joined() {
        count("serf.member.join");
    }

    void left() {
        count("serf.member.left");
    }

    void failed() {
        count("serf.member.failed");
    }

    /** A member that failed is back within a minute. */
    void flapped() {
        count("serf.member.flap");
    }

    /** Counts an event, by name too for the first {@value #MOST_NAMES} names: made up names must not fill the memory. */
    void event(String name) {
        count("serf.events");
        if (eventNames.contains(name) || eventNames.size() < MOST_NAMES) {
            eventNames.add(name);
            count("serf.events." + name);
        }
    }

    void sent(int bytes) {
        sample("serf.msgs.sent", bytes);
    }

    void received(int bytes) {
        sample("serf.msgs.received", bytes);
    }

    void queues(int intents, int events, int queries) {
        sample("serf.queue.Intent", intents);
        sample("serf.queue.Event", events);
        sample("serf.queue.Query", queries);
    }

    /** How far an answer moved this member, in milliseconds. */
    void moved(double milliseconds) {
        sample("serf.coordinate.adjustment-ms", milliseconds);
    }

    /** How long a line of the snapshot took, in milliseconds. */
    void appended(double milliseconds) {
        sample("serf.snapshot.appendLine", milliseconds);
    }

    void compacted(double milliseconds) {
        sample("serf.snapshot.compact", milliseconds);
    }
}
