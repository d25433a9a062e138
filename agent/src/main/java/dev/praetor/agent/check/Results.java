package dev.praetor.agent.check;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalState;
import dev.praetor.base.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results of checks into the local state. Thread-safe. */
final class Results {

    private static final Logger log = LoggerFactory.getLogger("agent");

    private final LocalState state;
    private final Clock clock;
    private volatile boolean discardOutput;

    Results(LocalState state, Clock clock, boolean discardOutput) {
        this.state = state;
        this.clock = clock;
        this.discardOutput = discardOutput;
    }

    /** Whether outputs of results from now on are dropped. */
    void discardOutput(boolean discard) {
        discardOutput = discard;
    }

    /** Shows a result of a check, unless it was removed or registered anew since. */
    void report(LocalCheck origin, CheckResult result) {
        if (result.status().equals(CheckResult.CRITICAL)) {
            log.atWarn().addKeyValue("check", origin.id()).log("Check is now critical");
        } else {
            log.atDebug()
                    .addKeyValue("check", origin.id())
                    .addKeyValue("status", result.status())
                    .log("Check status updated");
        }
        String output = discardOutput ? "" : result.output();
        state.update(snapshot -> {
            LocalCheck current = snapshot.check(origin.id());
            if (current == null || !isSameRegistration(current, origin)) {
                return snapshot;
            }
            Long criticalSince = criticalSince(current, result.status());
            boolean same = current.check().status().equals(result.status())
                    && current.check().output().equals(output)
                    && (criticalSince == null) == (current.criticalSinceNanos() == null);
            return same ? snapshot : snapshot.with(current.with(result.status(), output, criticalSince));
        });
    }

    private @Nullable Long criticalSince(LocalCheck current, String status) {
        if (!status.equals(CheckResult.CRITICAL)) {
            return null;
        }
        Long since = current.criticalSinceNanos();
        return since == null ? Long.valueOf(clock.nanoTime()) : since;
    }

    @SuppressWarnings("ReferenceEquality") // one object per registration, equal or not
    private static boolean isSameRegistration(LocalCheck current, LocalCheck origin) {
        return current.type() == origin.type();
    }
}
