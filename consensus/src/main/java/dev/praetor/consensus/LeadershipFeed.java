package dev.praetor.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners who leads: each one the present leadership when it registers, then every change, one at a time and in order, on the given executor.
 * The newest leadership can be read at any time on any thread; listeners are told later than it changes.
 */
public final class LeadershipFeed {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private final SerialLoop loop;
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    /** Touched by the loop only. */
    private final List<Consumer<Leadership>> listeners = new ArrayList<>();
    /** What listeners were told last. Touched by the loop only. */
    private Leadership told = new Leadership(0, "", false);

    private volatile Leadership newest = told;

    public LeadershipFeed(Executor executor) {
        loop = new SerialLoop(executor, this::deliver);
    }

    public Leadership newest() {
        return newest;
    }

    /** Publishes a change; the same leadership again is ignored. Calls must come in order, from one thread at a time. */
    public void publish(Leadership leadership) {
        if (leadership.equals(newest)) {
            return;
        }
        if (leadership.leading() != newest.leading()) {
            LOG.atInfo()
                    .addKeyValue("term", leadership.term())
                    .log(leadership.leading() ? "entering leader state" : "entering follower state");
        }
        newest = leadership;
        events.add(() -> tellAll(leadership));
        loop.wake();
    }

    /** Registers a listener for the life of this feed. Any thread. */
    public void listen(Consumer<Leadership> listener) {
        events.add(() -> {
            listeners.add(listener);
            tell(listener, told);
        });
        loop.wake();
    }

    private void deliver() {
        for (Runnable event = events.poll(); event != null; event = events.poll()) {
            event.run();
        }
    }

    private void tellAll(Leadership leadership) {
        told = leadership;
        for (Consumer<Leadership> listener : listeners) {
            tell(listener, leadership);
        }
    }

    private static void tell(Consumer<Leadership> listener, Leadership leadership) {
        try {
            listener.accept(leadership);
        } catch (RuntimeException broken) {
            LOG.error("a listener of leadership failed", broken);
        }
    }
}
