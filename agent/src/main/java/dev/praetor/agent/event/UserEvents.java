package dev.praetor.agent.event;

import dev.praetor.agent.local.LocalState;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.event.UserEventForm;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.server.events.EventNames;
import dev.praetor.server.events.EventReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that concern this agent, as they arrive, and who waits for further ones. Whoever carries events delivers
 * them; anybody reads. The newest list is replaced under this object's lock. Those who wait are told by an executor, so
 * that delivery takes no time.
 */
public final class UserEvents implements EventReceiver {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /** The event of remote execution, which no one lists. */
    private static final String REMOTE_EXECUTION = "_rexec";

    private final String nodeName;
    private final LocalState local;
    private final Timers timers;
    private final Executor executor;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Set<EventWait> waiting = ConcurrentHashMap.newKeySet();
    private volatile EventList list = EventList.EMPTY;
    private volatile @Unsigned long clock = 1;

    /**
     * No events yet.
     *
     * @param nodeName this agent's
     * @param local has the services that filters are held against
     * @param executor tells those who wait
     */
    public UserEvents(String nodeName, LocalState local, Timers timers, Executor executor) {
        this.nodeName = nodeName;
        this.local = local;
        this.timers = timers;
        this.executor = executor;
    }

    /**
     * Events of a name and the index that tells that there are further ones.
     *
     * @param index to wait with; any 64 bits
     */
    public record Found(@Unsigned long index, List<UserEvent> events) {}

    /** The events of a name, of all names when it is empty, the newest last. */
    public Found find(String name) {
        EventList now = list;
        return new Found(now.index(name), now.named(name));
    }

    /** The same as soon as its index is another one than the given, or when the time is over. */
    public Reply<Found> await(String name, @Unsigned long known, Duration time) {
        EventWait wait = new EventWait(this, name, known);
        waiting.add(wait);
        return wait.begin(timers, time);
    }

    /** How many wait. */
    int waiting() {
        return waiting.size();
    }

    void forget(EventWait wait) {
        waiting.remove(wait);
    }

    /** The datacenter's Lamport clock as this agent knows it: later than all that reached it. */
    public @Unsigned long clock() {
        return clock;
    }

    @Override
    public void deliver(@Unsigned long time, String name, byte[] payload) {
        if (Long.compareUnsigned(time, clock) >= 0) {
            clock = time + 1;
        }
        if (name.startsWith(EventNames.USER_EVENT)) {
            take(time, payload);
            return;
        }
        if (name.startsWith(EventNames.OWN) && !name.equals(EventNames.NEW_LEADER)) {
            log.atWarn().addKeyValue("event", name).log("Unhandled local event");
        }
    }

    private void take(@Unsigned long time, byte[] payload) {
        UserEvent event;
        try {
            event = UserEventForm.decode(payload).at(time);
            if (!EventRules.concerns(
                    event, nodeName, local.snapshot().services().values())) {
                return;
            }
        } catch (MsgpackException | GoParseException malformed) {
            log.atError().addKeyValue("error", malformed.getMessage()).log("failed to process user event");
            return;
        }
        if (event.name().equals(REMOTE_EXECUTION)) {
            log.atWarn().addKeyValue("event_name", event.name()).log("ignoring remote exec event, disabled.");
            return;
        }
        log.atDebug()
                .addKeyValue("event_name", event.name())
                .addKeyValue("event_id", event.id())
                .log("new event");
        add(event);
    }

    private void tell() {
        telling.set(false);
        waiting.forEach(EventWait::look);
    }

    private void add(UserEvent event) {
        synchronized (this) {
            list = list.with(event);
        }
        if (telling.compareAndSet(false, true)) {
            executor.execute(this::tell);
        }
    }
}
