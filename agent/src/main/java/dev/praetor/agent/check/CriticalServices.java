package dev.praetor.agent.check;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.Registrar;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes services whose check has been critical for longer than its definition allows (semantics.md 5.9): looks at intervals. Runs on the timer's thread;
 * started and stopped by one owner.
 */
public final class CriticalServices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /** A service to remove, with the check that is to blame. */
    record Overdue(String serviceId, String checkId, Duration allowed) {}

    private final CheckSettings settings;
    private final LocalState state;
    private final Registrar registrar;
    private final Timers timers;
    private final Clock clock;
    private volatile Timers.@Nullable Timeout next;
    private volatile boolean stopped;

    public CriticalServices(CheckSettings settings, LocalState state, Registrar registrar, Timers timers, Clock clock) {
        this.settings = settings;
        this.state = state;
        this.registrar = registrar;
        this.timers = timers;
        this.clock = clock;
    }

    public void start() {
        if (!stopped) {
            next = timers.schedule(settings.reapInterval(), this::sweep);
        }
    }

    private void sweep() {
        for (Overdue overdue : overdue(state.snapshot(), clock.nanoTime(), settings.deregisterIntervalMinimum())) {
            Reply<?> removal = registrar.deregisterService(overdue.serviceId());
            if (removal != null) {
                removal.whenDone(outcome -> log(overdue));
            }
        }
        start();
    }

    private static void log(Overdue overdue) {
        log.atInfo()
                .addKeyValue("service", overdue.serviceId())
                .addKeyValue("check", overdue.checkId())
                .addKeyValue("timeout", GoDuration.format(overdue.allowed()))
                .log("deregistered service with critical health due to exceeding health check's"
                        + " 'deregister_critical_service_after' timeout");
    }

    /** Which services are to be removed. Pure. */
    static List<Overdue> overdue(LocalSnapshot snapshot, long nowNanos, Duration minimum) {
        return snapshot.checks().values().stream()
                .filter(check -> isOverdue(check, nowNanos, minimum))
                .map(check -> new Overdue(check.check().serviceId(), check.id(), allowed(check, minimum)))
                .toList();
    }

    private static boolean isOverdue(LocalCheck check, long nowNanos, Duration minimum) {
        Long since = check.criticalSinceNanos();
        return since != null
                && !check.check().serviceId().isEmpty()
                && check.type().probe().deregisterCriticalServiceAfter().isPositive()
                && nowNanos - since > allowed(check, minimum).toNanos();
    }

    private static Duration allowed(LocalCheck check, Duration minimum) {
        Duration given = check.type().probe().deregisterCriticalServiceAfter();
        return given.compareTo(minimum) < 0 ? minimum : given;
    }

    @Override
    public void close() {
        stopped = true;
        Timers.Timeout waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
