package dev.praetor.agent.telemetry;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.server.events.EventReceiver;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the messages that reach this agent, before they are taken: metrics {@code serf.events} and one for each name,
 * of the first {@value #NAMES} names (metrics.md section 2), as names are the clients'. Owned by whoever delivers, one
 * call at a time.
 */
public final class EventTelemetry implements EventReceiver {

    private static final int NAMES = 1024;
    private static final Label LAN = new Label("network", "lan");

    private final Metrics metrics;
    private final EventReceiver receiver;
    private final Sample all;
    private final Map<String, Sample> named = new HashMap<>();

    /** Counts what the receiver gets. */
    public EventTelemetry(Metrics metrics, EventReceiver receiver) {
        this.metrics = metrics;
        this.receiver = receiver;
        all = metrics.counter("serf.events", LAN);
    }

    @Override
    public void deliver(@Unsigned long time, String name, byte[] payload) {
        all.increment();
        Sample known = named.get(name);
        if (known == null && named.size() < NAMES) {
            known = metrics.counter("serf.events." + name, LAN);
            named.put(name, known);
        }
        if (known != null) {
            known.increment();
        }
        receiver.deliver(time, name, payload);
    }
}
