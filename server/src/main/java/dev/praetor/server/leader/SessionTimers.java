package dev.praetor.server.leader;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.session.Session;
import dev.praetor.model.session.SessionBuilder;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.session.SessionExpiry;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.session.GetSession;
import dev.praetor.state.session.ListSessions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys sessions that were not renewed for twice their time to live (semantics.md 3.2). A new leader gives every
 * session its full time.
 *
 * <p>After a pause of the process the timers fire before the renewals that waited in sockets are read. So a timer
 * that fires late gives its session a grace first (ARCHITECTURE.md section 3).
 *
 * <p>State is owned by the leader's executor; the methods of {@link SessionExpiry} hand themselves to it.
 */
public final class SessionTimers implements SessionExpiry, LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.session");
    private static final int TTL_FACTOR = 2;
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String datacenter;
    private final Consensus consensus;
    private final LeaderWrites writes;
    private final LeaderObserver observer;
    private final Clock clock;
    private final Timers timers;
    private final Executor executor;
    /** Concurrent for {@link #size} only. */
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private boolean leading;
    private long term;

    /** The timer of one session. */
    private record Running(Timers.Timeout timeout, long dueNanos) {}

    /** @param executor the leader's, which runs one task at a time */
    public SessionTimers(
            String datacenter,
            Consensus consensus,
            LeaderObserver observer,
            Clock clock,
            Timers timers,
            Executor executor) {
        this.datacenter = datacenter;
        this.consensus = consensus;
        this.writes = new LeaderWrites(consensus);
        this.observer = observer;
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
    }

    @Override
    public void renew(Session session) {
        Duration ttl = SessionRules.ttl(session);
        if (ttl.isPositive()) {
            executor.execute(() -> restart(session.id(), ttl.multipliedBy(TTL_FACTOR)));
        }
    }

    @Override
    public void forget(String sessionId) {
        executor.execute(() -> clear(sessionId));
    }

    @Override
    public void start(long newTerm) {
        leading = true;
        term = newTerm;
        for (Session session : new ListSessions().run(consensus.snapshot()).value()) {
            Duration ttl = SessionRules.ttl(session);
            if (ttl.isPositive()) {
                restart(session.id(), ttl.multipliedBy(TTL_FACTOR));
            }
        }
    }

    @Override
    public void stop() {
        leading = false;
        running.values().forEach(each -> each.timeout().cancel());
        running.clear();
    }

    /** How many sessions it expires. Any thread. */
    public int size() {
        return running.size();
    }

    private void restart(String id, Duration after) {
        clear(id);
        if (!leading) {
            return;
        }
        long due = clock.nanoTime() + after.toNanos();
        Timers.Timeout timeout = timers.schedule(after, () -> executor.execute(() -> expire(id, due)));
        running.put(id, new Running(timeout, due));
    }

    private void clear(String id) {
        Running known = running.remove(id);
        if (known != null) {
            known.timeout().cancel();
        }
    }

    private void expire(String id, long due) {
        Running known = running.get(id);
        if (known == null || known.dueNanos() != due) {
            return;
        }
        if (clock.nanoTime() - due > LATE.toNanos()) {
            restart(id, GRACE);
            return;
        }
        running.remove(id);
        destroy(id);
    }

    private void destroy(String id) {
        @Nullable Session session = new GetSession(id).run(consensus.snapshot()).value();
        if (session == null) {
            return;
        }
        LOG.atDebug().addKeyValue("session", id).log("Session TTL expired");
        long began = clock.nanoTime();
        SessionRequest request = new SessionRequest(
                datacenter, "destroy", new SessionBuilder().id(id).build(), Answers.NO_TOKEN);
        writes.write(term, MessageType.SESSION, request, LOG, "Session destroy failed", applied -> {
            observer.took(LeaderObserver.Work.INVALIDATE_SESSION, clock.nanoTime() - began);
            if (!applied) {
                executor.execute(() -> restart(id, RETRY));
            }
        });
    }
}
