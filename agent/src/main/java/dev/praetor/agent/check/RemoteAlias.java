package dev.praetor.agent.check;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.Probe;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An alias of the checks of another node: one blocking read of the catalog after the other, and after a failure another try later and later. State is
 * guarded by this object's lock.
 */
final class RemoteAlias implements RunningCheck {

    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    private final LocalCheck check;
    private final Router router;
    private final String datacenter;
    private final Results results;
    private final Timers timers;
    private final RandomGenerator random;
    private @Nullable Reply<?> pending;
    private Timers.@Nullable Timeout retry;
    private boolean stopped;
    private int failures;

    RemoteAlias(
            LocalCheck check,
            Router router,
            String datacenter,
            Results results,
            Timers timers,
            RandomGenerator random) {
        this.check = check;
        this.router = router;
        this.datacenter = datacenter;
        this.results = results;
        this.timers = timers;
        this.random = random;
    }

    @Override
    public void start() {
        ask(0);
    }

    private void ask(long index) {
        Reply<Answer<IndexedHealthChecks>> reply =
                router.call(Methods.HEALTH_NODE_CHECKS, request(index, WAIT), caller());
        if (hold(reply)) {
            reply.whenDone(outcome -> answered(index, outcome));
        }
    }

    private void answered(long index, Outcome<Answer<IndexedHealthChecks>> outcome) {
        switch (outcome) {
            case Outcome.Success<Answer<IndexedHealthChecks>>(Answer<IndexedHealthChecks> answer) -> {
                long next = answer.value().meta().index();
                show(answer.value().healthChecks(), Long.compareUnsigned(next, index) < 0 ? 0 : next);
            }
            case Outcome.Failure<Answer<IndexedHealthChecks>>(Throwable cause) -> failed(cause);
        }
    }

    private void show(@Nullable List<HealthCheck> answered, long index) {
        List<HealthCheck> checks = answered == null ? List.of() : answered;
        String service = check.type().probe().aliasService();
        boolean known = service.isEmpty()
                || checks.stream().anyMatch(found -> found.serviceId().equals(service));
        if (known) {
            succeeded(AliasRule.evaluate(checks, "", service), index);
            return;
        }
        Reply<Answer<IndexedNodeServices>> reply =
                router.call(Methods.CATALOG_NODE_SERVICES, request(0, Duration.ZERO), caller());
        if (hold(reply)) {
            reply.whenDone(outcome -> showWithServices(outcome, checks, index));
        }
    }

    private void showWithServices(Outcome<Answer<IndexedNodeServices>> outcome, List<HealthCheck> checks, long index) {
        switch (outcome) {
            case Outcome.Success<Answer<IndexedNodeServices>>(Answer<IndexedNodeServices> answer) -> {
                Probe probe = check.type().probe();
                NodeServices node = answer.value().nodeServices();
                Map<String, ?> services = node == null || node.services() == null ? Map.of() : node.services();
                boolean missing = node != null && !services.containsKey(probe.aliasService());
                succeeded(
                        missing
                                ? AliasRule.missing(probe.aliasService(), probe.aliasNode())
                                : AliasRule.evaluate(checks, "", probe.aliasService()),
                        index);
            }
            case Outcome.Failure<Answer<IndexedNodeServices>>(Throwable cause) -> failed(cause);
        }
    }

    private void succeeded(CheckResult result, long index) {
        results.report(check, result);
        synchronized (this) {
            failures = 0;
        }
        later(BETWEEN, index);
    }

    private void failed(Throwable cause) {
        results.report(check, CheckResult.critical("Failure checking, retrying: " + cause.getMessage()));
        Duration delay;
        synchronized (this) {
            failures = Math.min(failures + 1, MAX_DOUBLINGS);
            delay = BETWEEN.multipliedBy(1L << failures);
        }
        later(delay.plusMillis(random.nextLong(delay.toMillis())), 0);
    }

    private synchronized void later(Duration delay, long index) {
        if (!stopped) {
            retry = timers.schedule(delay, () -> ask(index));
        }
    }

    private NodeSpecificRequest request(long index, Duration wait) {
        return new NodeSpecificRequest(
                datacenter,
                check.type().probe().aliasNode(),
                "",
                false,
                new QueryOptionsBuilder()
                        .token(check.token())
                        .minQueryIndex(index)
                        .maxQueryTime(wait)
                        .build());
    }

    private Caller caller() {
        return new Caller(check.token(), "", datacenter);
    }

    /** Remembers a reply to cancel; false when the check was stopped. */
    private boolean hold(Reply<?> reply) {
        synchronized (this) {
            pending = reply;
            if (!stopped) {
                return true;
            }
        }
        reply.cancel();
        return false;
    }

    @Override
    public void stop() {
        Reply<?> open;
        synchronized (this) {
            stopped = true;
            open = pending;
            if (retry != null) {
                retry.cancel();
            }
        }
        if (open != null) {
            open.cancel();
        }
    }
}
