package dev.praetor.agent;

import dev.praetor.agent.check.CheckFactory;
import dev.praetor.agent.check.CheckSettings;
import dev.praetor.agent.check.CriticalServices;
import dev.praetor.agent.check.RunningChecks;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.handler.agent.LocalApi;
import dev.praetor.agent.http.handler.agent.LocalStats;
import dev.praetor.agent.local.CheckDefinition;
import dev.praetor.agent.local.CheckText;
import dev.praetor.agent.local.ConfiguredDefinitionException;
import dev.praetor.agent.local.ConfiguredDefinitions;
import dev.praetor.agent.local.DefinitionStore;
import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.local.Origin;
import dev.praetor.agent.local.RefusedException;
import dev.praetor.agent.local.Registrar;
import dev.praetor.agent.local.ServiceDefinition;
import dev.praetor.agent.local.UnknownServiceException;
import dev.praetor.agent.sync.AntiEntropy;
import dev.praetor.agent.sync.SyncSettings;
import dev.praetor.base.go.GoQuote;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.server.route.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Wires what this agent keeps of its own: services, checks, their runs, and what brings them into the catalog. Made, started and closed by one owner. */
public final class LocalParts implements AutoCloseable {

    private final NodeIdentity node;
    private final LocalState state;
    private final DefinitionStore store;
    private final RunningChecks checks;
    private final AntiEntropy antiEntropy;
    private final Registrar registrar;
    private final CriticalServices criticalServices;
    private final Timers timers;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Makes the parts; nothing runs yet.
     *
     * @param state empty
     * @param store {@link DefinitionStore#NONE} without a data directory
     * @param agentToken the token for what has none of its own
     * @param blocking runs what blocks: one virtual thread for each task
     * @param random thread-safe
     */
    public LocalParts(
            NodeIdentity node,
            LocalState state,
            CheckSettings checkSettings,
            SyncSettings syncSettings,
            DefinitionStore store,
            Router router,
            Supplier<String> agentToken,
            Timers timers,
            Clock clock,
            Executor blocking,
            RandomGenerator random) {
        this.node = node;
        this.state = state;
        this.store = store;
        this.timers = timers;
        this.clock = clock;
        this.random = random;
        CheckFactory factory =
                new CheckFactory(checkSettings, node, state, store, router, timers, clock, blocking, random);
        checks = new RunningChecks(checkSettings, factory);
        antiEntropy = new AntiEntropy(syncSettings, node, state, router, agentToken, timers, blocking, random, () -> 1);
        registrar = new Registrar(node, state, checks, store, antiEntropy);
        criticalServices = new CriticalServices(checkSettings, state, registrar, timers, clock);
    }

    /**
     * Registers the definitions of the configuration, before {@link #start}.
     *
     * @param services in the form of configuration files, as {@code checks}
     * @throws ConfiguredDefinitionException when one cannot be used
     */
    public void configure(List<? extends Map<String, ?>> services, List<? extends Map<String, ?>> checks) {
        services.forEach(tree -> configureService(ConfiguredDefinitions.service(tree)));
        checks.forEach(tree -> configureCheck(ConfiguredDefinitions.check(tree)));
    }

    private void configureService(ServiceDefinition service) {
        String failed = "Failed to register service " + GoQuote.quote(service.name()) + ": ";
        if (service.name().isEmpty()) {
            throw new ConfiguredDefinitionException(failed + "Service name missing");
        }
        try {
            ignore(registrar.registerService(service, service.token(), Origin.CONFIG, false));
        } catch (RefusedException cause) {
            throw new ConfiguredDefinitionException(failed + cause.getMessage());
        }
    }

    private void configureCheck(CheckDefinition check) {
        try {
            if (check.effectiveId().isEmpty() && check.serviceId().isEmpty()) {
                throw new RefusedException("CheckID missing");
            }
            ignore(registrar.registerCheck(check, check.token(), Origin.CONFIG));
        } catch (RefusedException | UnknownServiceException cause) {
            throw new ConfiguredDefinitionException("Failed to register check '" + check.name() + "': "
                    + cause.getMessage() + " " + CheckText.of(check));
        }
    }

    /**
     * Puts the definitions of a configuration that was loaded again in place of those before; what clients registered stays.
     *
     * @throws ConfiguredDefinitionException when one cannot be used; nothing changed then
     */
    public void reconfigure(List<? extends Map<String, ?>> services, List<? extends Map<String, ?>> checks) {
        ignore(registrar.reconfigure(
                services.stream().map(ConfiguredDefinitions::service).toList(),
                checks.stream().map(ConfiguredDefinitions::check).toList()));
    }

    /** Has the catalog told what this node says of itself now. */
    public void node(NodeIdentity changed) {
        antiEntropy.node(changed);
    }

    /** Whether outputs of checks' results from now on are dropped. */
    public void discardOutput(boolean discard) {
        checks.discardOutput(discard);
    }

    /** What is configured is neither persisted nor pushed before the start: there is nothing to wait for. */
    private static void ignore(Reply<Done> reply) {
        reply.whenDone(outcome -> {});
    }

    /** What the endpoints of services and checks need. */
    public LocalApi api(CommonParameters parameters) {
        return new LocalApi(parameters, node, state, registrar, timers, random);
    }

    /** What these parts are like. */
    public LocalStats stats() {
        return new LocalStats(state, checks);
    }

    /** Takes up what was persisted, then begins to bring all into the catalog. Blocks while it reads files. */
    public void start() {
        registrar.restore(store.load(), clock.wallMillis() / 1000);
        antiEntropy.start();
        criticalServices.start();
    }

    @Override
    public void close() {
        criticalServices.close();
        antiEntropy.close();
        checks.close();
    }
}
