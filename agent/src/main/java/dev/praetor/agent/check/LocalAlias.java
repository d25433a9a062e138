package dev.praetor.agent.check;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalSnapshot;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.Probe;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An alias of this node's checks: looks again after each change of the local state. Many changes at once are one look. Thread-safe; what was shown is guarded
 * by this object's lock.
 */
final class LocalAlias implements RunningCheck {

    private final LocalCheck check;
    private final LocalState state;
    private final Results results;
    private final Executor executor;
    private final AtomicBoolean looking = new AtomicBoolean();
    private @Nullable CheckResult shown;
    private volatile boolean stopped;
    private volatile LocalState.@Nullable Subscription subscription;

    LocalAlias(LocalCheck check, LocalState state, Results results, Executor executor) {
        this.check = check;
        this.state = state;
        this.results = results;
        this.executor = executor;
    }

    @Override
    public void start() {
        subscription = state.listen(this::changed);
        changed();
    }

    private void changed() {
        if (!stopped && looking.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    /** One look at a time, so that an older result never comes after a newer one; what shows already is not told again. */
    private synchronized void look() {
        looking.set(false);
        CheckResult result = evaluate(state.snapshot());
        if (!stopped && !result.equals(shown)) {
            shown = result;
            results.report(check, result);
        }
    }

    private CheckResult evaluate(LocalSnapshot snapshot) {
        Probe probe = check.type().probe();
        if (!probe.aliasService().isEmpty() && snapshot.service(probe.aliasService()) == null) {
            return AliasRule.missing(probe.aliasService(), probe.aliasNode());
        }
        return AliasRule.evaluate(
                snapshot.checks().values().stream().map(LocalCheck::check).toList(), check.id(), probe.aliasService());
    }

    @Override
    public void stop() {
        stopped = true;
        LocalState.Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
