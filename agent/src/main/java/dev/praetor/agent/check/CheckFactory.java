package dev.praetor.agent.check;

import dev.praetor.agent.local.CheckKind;
import dev.praetor.agent.local.CheckState;
import dev.praetor.agent.local.DefinitionStore;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.local.Probe;
import dev.praetor.agent.local.StoreChange;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what runs a check from its definition. Thread-safe when the random generator is.
 *
 * <p>Kinds that are kept but not run yet (docker, gRPC, H2PING) get nothing and stay at their first status (docs/divergence.md).
 */
public final class CheckFactory {

    private static final Logger log = LoggerFactory.getLogger("agent");
    private static final Duration MINIMUM_INTERVAL = Duration.ofSeconds(1);

    private final CheckSettings settings;
    private final NodeIdentity node;
    private final LocalState state;
    private final DefinitionStore store;
    private final Router router;
    private final Results results;
    private final Timers timers;
    private final Clock clock;
    private final Executor executor;
    private final RandomGenerator random;

    /**
     * Makes checks that write into one local state.
     *
     * @param executor runs what blocks: one virtual thread for each task
     */
    public CheckFactory(
            CheckSettings settings,
            NodeIdentity node,
            LocalState state,
            DefinitionStore store,
            Router router,
            Timers timers,
            Clock clock,
            Executor executor,
            RandomGenerator random) {
        this.settings = settings;
        this.node = node;
        this.state = state;
        this.store = store;
        this.router = router;
        this.results = new Results(state, clock, settings.discardOutput());
        this.timers = timers;
        this.clock = clock;
        this.executor = executor;
        this.random = random;
    }

    /** Whether outputs of results from now on are dropped. */
    void discardOutput(boolean discard) {
        results.discardOutput(discard);
    }

    /** What runs a check; {@code null} when nothing does. */
    @Nullable
    RunningCheck create(LocalCheck check, @Nullable CheckState resumed) {
        warnOfShortTimes(check);
        Probe probe = check.type().probe();
        int maximum = probe.outputMaxSize() > 0 ? probe.outputMaxSize() : settings.outputMaxSize();
        return switch (CheckKind.running(probe)) {
            case TTL ->
                new TtlCheck(check, resumed, maximum, results, timers, clock, saved -> persist(check.origin(), saved));
            case ALIAS -> alias(check);
            case HTTP -> periodic(check, new HttpProber(check.type(), maximum, timers, settings.tls()));
            case TCP -> periodic(check, new TcpProber(probe, timers, settings.tls()));
            case UDP -> periodic(check, new UdpProber(probe));
            case SCRIPT -> periodic(check, new ScriptProber(probe, maximum));
            case GRPC, OS_SERVICE, DOCKER, H2PING, MAINTENANCE -> null;
        };
    }

    private RunningCheck alias(LocalCheck check) {
        String aliasNode = check.type().probe().aliasNode();
        if (aliasNode.isEmpty() || aliasNode.equalsIgnoreCase(node.name())) {
            return new LocalAlias(check, state, results, executor);
        }
        return new RemoteAlias(check, router, node.datacenter(), results, timers, random);
    }

    private RunningCheck periodic(LocalCheck check, Prober prober) {
        Duration interval = max(check.type().probe().interval(), MINIMUM_INTERVAL);
        Duration first = Duration.ofNanos(random.nextLong(interval.toNanos()));
        return new PeriodicCheck(check, interval, first, prober, results, timers, executor);
    }

    private void persist(Origin origin, CheckState saved) {
        if (origin == Origin.API) {
            store.write(List.of(new StoreChange.PutState(saved))).whenDone(outcome -> {});
        }
    }

    private void warnOfShortTimes(LocalCheck check) {
        Probe probe = check.type().probe();
        if (CheckKind.running(probe).isProbe() && probe.interval().compareTo(MINIMUM_INTERVAL) < 0) {
            warn(check, "check has interval below minimum", MINIMUM_INTERVAL);
        }
        Duration minimum = settings.deregisterIntervalMinimum();
        if (probe.deregisterCriticalServiceAfter().isPositive()
                && probe.deregisterCriticalServiceAfter().compareTo(minimum) < 0) {
            warn(check, "check has deregister interval below minimum", minimum);
        }
    }

    private static void warn(LocalCheck check, String message, Duration minimum) {
        log.atWarn()
                .addKeyValue("check", check.id())
                .addKeyValue("minimum_interval", GoDuration.format(minimum))
                .log(message);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
