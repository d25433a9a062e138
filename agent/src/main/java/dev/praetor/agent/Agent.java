package dev.praetor.agent;

import dev.praetor.agent.cache.AgentCache;
import dev.praetor.agent.check.CheckSettings;
import dev.praetor.agent.check.CheckTls;
import dev.praetor.agent.cluster.GossipPools;
import dev.praetor.agent.config.ChecksConfig;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.DebugConfig;
import dev.praetor.agent.config.DnsConfig;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.config.Settings;
import dev.praetor.agent.dns.DnsSettings;
import dev.praetor.agent.dns.SettingsOf;
import dev.praetor.agent.dns.edge.DnsServer;
import dev.praetor.agent.event.UserEvents;
import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.HttpServer;
import dev.praetor.agent.http.InternalCalls;
import dev.praetor.agent.http.LiveSettings;
import dev.praetor.agent.http.Routes;
import dev.praetor.agent.http.handler.ServerEndpoints;
import dev.praetor.agent.http.handler.agent.AgentRoutes;
import dev.praetor.agent.http.handler.agent.Leave;
import dev.praetor.agent.http.handler.agent.Reload;
import dev.praetor.agent.http.handler.coordinate.CoordinateEndpoints;
import dev.praetor.agent.http.handler.event.EventEndpoints;
import dev.praetor.agent.http.handler.snapshot.SnapshotEndpoint;
import dev.praetor.agent.http.handler.ui.UiEndpoints;
import dev.praetor.agent.local.ConfiguredDefinitionException;
import dev.praetor.agent.local.DefinitionStore;
import dev.praetor.agent.local.Done;
import dev.praetor.agent.local.FileStore;
import dev.praetor.agent.local.LocalState;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.agent.profile.ProfileRoutes;
import dev.praetor.agent.start.StartException;
import dev.praetor.agent.sync.CoordinateSender;
import dev.praetor.agent.sync.SyncSettings;
import dev.praetor.agent.telemetry.CacheTelemetry;
import dev.praetor.agent.telemetry.EventTelemetry;
import dev.praetor.agent.telemetry.HttpTelemetry;
import dev.praetor.agent.telemetry.MeteredRouter;
import dev.praetor.agent.telemetry.RuntimeTelemetry;
import dev.praetor.agent.watch.AgentWatches;
import dev.praetor.agent.watch.ConfiguredWatch;
import dev.praetor.agent.watch.WatchException;
import dev.praetor.base.Version;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.base.tls.TlsException;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.server.Pools;
import dev.praetor.server.events.PoolEvents;
import dev.praetor.server.route.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: wires the server or the way to servers, the local parts and the HTTP API of one node. Made and closed by one owner.
 *
 * <p>The HTTP port opens while the server still starts; calls that need the server wait for it.
 */
public final class Agent implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /**
     * What an agent asks of the process that it runs in.
     *
     * @param ready told once, when the agent runs and has joined whom it is to join; must not block
     * @param left begins to shut down after a client had this agent leave, and returns
     * @param reload loads the configuration again
     * @param fatal ends the process
     */
    public record Controls(Runnable ready, Runnable left, Reload.Action reload, FatalErrorHandler fatal) {}

    private final RuntimeConfig config;
    private volatile RuntimeConfig current;
    private final String nodeId;
    private final Late<GossipPools> gossip = new Late<>();
    private final Late<Core> core = new Late<>();
    private final SleepingTimers timers = new SleepingTimers("timers");
    private final ExecutorService blocking = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("blocking-", 0).factory());
    private final Future<?> serving;
    private final Metrics metrics;
    private final DefinitionStore store;
    private final LocalParts local;
    private final CoordinateSender coordinates;
    private final UserEvents events;
    private final AgentCache cache;
    private final HttpServer http;
    private final DnsPort dns;
    private final LiveSettings settings;
    private final AgentTls tls;
    private final HttpListeners listeners;
    private final AgentWatches watches;
    private final SelfDescription description;
    private final Leaving leaving;

    private Agent(RuntimeConfig config, String nodeId, AgentTls tls, DnsSettings answers, Controls controls) {
        this.config = config;
        this.current = config;
        this.tls = tls;
        this.nodeId = nodeId;
        LocalState localState = new LocalState();
        events = new UserEvents(config.node().name(), localState, timers, blocking);
        metrics = MetricsOf.config(config, timers);
        // Before the rest, so that the log is read while that is made.
        serving = blocking.submit(() -> startCore(controls.fatal()));
        NodeIdentity node = identity(config);
        Path dataDirectory = config.node().dataDirectory();
        Router measured =
                new MeteredRouter(new LateRouter(core), metrics, config.node().name());
        store = dataDirectory == null ? DefinitionStore.NONE : new FileStore(dataDirectory);
        SecureRandom random = new SecureRandom();
        local = new LocalParts(
                node,
                localState,
                checkSettings(config.checkRules(), tls::checks),
                new SyncSettings(
                        SyncSettings.DEFAULTS.interval(),
                        SyncSettings.DEFAULTS.retry(),
                        config.checkRules().updateInterval()),
                store,
                measured,
                this::defaultToken,
                timers,
                Clock.SYSTEM,
                blocking,
                random);
        coordinates = new CoordinateSender(
                node, () -> pools().lan().coordinate(), measured, this::defaultToken, timers, random);
        settings = new LiveSettings(HttpSettingsOf.config(config));
        CacheTelemetry caching = new CacheTelemetry(metrics);
        cache = new AgentCache(measured, Clock.SYSTEM, timers, random, AgentCache.DEFAULT_ENTRIES, caching);
        caching.entries(cache::size);
        Api api = new Api(measured, cache, settings, node.datacenter(), node.name(), this::defaultToken);
        CommonParameters parameters = new CommonParameters(api);
        description = new SelfDescription(
                config,
                node,
                () -> DebugConfig.of(current, nodeId),
                local.stats(),
                this::consensus,
                this::pools,
                () -> gossip.made().servers().alive().size());
        leaving = new Leaving(
                config.node().role(),
                this::pools,
                this::consensus,
                nodeId,
                config.node().server() ? config.consensus().leaveDrainTime() : Duration.ZERO,
                timers);
        Routes routes = new Routes();
        ServerEndpoints.register(routes, api);
        SnapshotEndpoint.register(routes, api, new LateSnapshots(core));
        UiEndpoints.register(routes, api, () -> current.ui(), blocking);
        if (withCoordinates()) {
            CoordinateEndpoints.register(routes, api);
        } else {
            CoordinateEndpoints.registerDisabled(routes);
        }
        EventEndpoints.register(
                routes,
                api,
                events,
                config.http().defaultQueryTime(),
                config.http().maxQueryTime());
        AgentRoutes.registerLocal(routes, local.api(parameters));
        AgentRoutes.registerSelf(
                routes,
                local.api(parameters),
                description,
                gossip::get,
                metrics,
                blocking,
                new Leave.Action() {
                    @Override
                    public Reply<Done> leave() {
                        return Agent.this.leave();
                    }

                    @Override
                    public void left() {
                        controls.left().run();
                    }
                },
                controls.reload());
        ProfileRoutes.register(routes, () -> current.http().enableDebug(), blocking, timers, Clock.SYSTEM);
        http = new HttpServer(routes, settings, new HttpTelemetry(metrics));
        listeners = new HttpListeners(http, config, tls::https);
        dns = new DnsPort(new DnsServer(answers, measured, cache, metrics, node.name(), Clock.SYSTEM));
        watches = new AgentWatches(new InternalCalls(routes), this::defaultToken, timers);
        new RuntimeTelemetry(metrics, Version.RELEASE);
    }

    /** The gossip pools, which are there before the server is. */
    private Pools pools() {
        return gossip.made().pools();
    }

    private String defaultToken() {
        return current.settings().text("acl.tokens.default", "");
    }

    private boolean withCoordinates() {
        return !config.settings().flag("disable_coordinates", false);
    }

    private @Nullable Consensus consensus() {
        Core made = core.ifMade();
        return made == null ? null : made.consensus();
    }

    /**
     * Starts an agent. When this returns it serves HTTP; there may be no leader yet.
     *
     * @throws StartException when a port is taken, a definition is refused or the log on disk cannot be used
     */
    public static Agent start(RuntimeConfig config, String nodeId, Controls controls) throws StartException {
        try {
            return start(config, nodeId, AgentTls.load(config), controls);
        } catch (TlsException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Starts an agent whose certificates were read before.
     *
     * @throws StartException as the other way to start
     */
    public static Agent start(RuntimeConfig config, String nodeId, AgentTls tls, Controls controls)
            throws StartException {
        Agent agent = new Agent(config, nodeId, tls, dnsSettings(config, config.dns()), controls);
        try {
            agent.run(controls.ready());
            return agent;
        } catch (StartException e) {
            agent.stop();
            throw e;
        }
    }

    private void run(Runnable ready) throws StartException {
        List<ConfiguredWatch> configured = configuredWatches(config);
        dns.open(config.network());
        listeners.open(config.network());
        try {
            local.configure(config.services(), config.checks());
        } catch (ConfiguredDefinitionException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
        try {
            serving.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new StartException("Failed to start Consul " + config.node().role() + ": "
                    + (cause == null ? e.getMessage() : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted");
        }
        local.start();
        if (withCoordinates()) {
            coordinates.start();
        }
        watches.replace(configured);
        gossip.made().join(ready);
        log.info("started state syncer");
        log.info("Consul agent running!");
    }

    private static List<ConfiguredWatch> configuredWatches(RuntimeConfig config) throws StartException {
        List<ConfiguredWatch> configured = new ArrayList<>();
        try {
            for (Map<String, Object> each : config.settings().objects("watches")) {
                configured.add(ConfiguredWatch.parse(each, log::warn));
            }
        } catch (WatchException wrong) {
            throw new StartException(String.valueOf(wrong.getMessage()));
        }
        return configured;
    }

    /**
     * Applies what of a configuration can change while the agent runs (config.md section 9). Everything is checked before anything changes. What cannot
     * change shows in {@code agent/self} only, until the next start. Blocks while files are read. One call at a time.
     *
     * @throws StartException with the reason when something cannot be used; nothing changed then
     */
    public void reload(RuntimeConfig changed) throws StartException {
        AgentTls certificates;
        List<ConfiguredWatch> configured;
        try {
            certificates = AgentTls.load(changed);
        } catch (TlsException e) {
            throw new StartException("Failed reloading tls configuration: " + e.getMessage());
        }
        try {
            configured = configuredWatches(changed);
        } catch (StartException e) {
            throw new StartException("Failed reloading watches: " + e.text());
        }
        DnsSettings answers;
        try {
            answers = dnsSettings(changed, config.dns());
        } catch (StartException e) {
            throw new StartException("Failed reloading dns config : " + e.text());
        }
        try {
            local.reconfigure(changed.services(), changed.checks());
        } catch (ConfiguredDefinitionException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
        current = changed;
        NodeIdentity node = identity(changed);
        description.node(node);
        local.node(node);
        local.discardOutput(changed.checkRules().discardOutput());
        watches.replace(configured);
        tls.become(certificates);
        settings.replace(HttpSettingsOf.config(changed));
        dns.configure(answers);
        metrics.filter(changed.telemetry().prefixFilter(), changed.telemetry().filterDefault());
        Consensus log = consensus();
        if (log != null) {
            log.electionTimeout(
                    JRaftSettings.electionTimeout(changed.consensus().raftMultiplier()));
            log.snapshotWhen(
                    changed.consensus().snapshotInterval(), changed.consensus().snapshotThreshold());
        }
    }

    /** Leaves: the reply comes when nobody has to be answered any more. The agent runs on until it is closed. */
    public Reply<Done> leave() {
        return gossip.get().then(joined -> leaving.begin());
    }

    private GossipPools openPools(FatalErrorHandler fatal) {
        try {
            GossipPools opened = config.node().server()
                    ? GossipPools.open(config, nodeId, tls.hasInternalCertificate(), metrics, timers, fatal)
                    : GossipPools.openClient(config, nodeId, metrics, timers, fatal);
            opened.pools().lanEvents().add(new PoolEvents(new EventTelemetry(metrics, events)));
            gossip.become(opened);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void startCore(FatalErrorHandler fatal) {
        GossipPools joined = openPools(fatal);
        core.become(
                config.node().server()
                        ? ServerCore.start(
                                config, () -> current, nodeId, joined, tls.internal(), metrics, timers, fatal)
                        : ClientCore.start(config, () -> current, joined, tls.internal(), metrics, timers, blocking));
    }

    private NodeIdentity identity(RuntimeConfig said) {
        return new NodeIdentity(
                nodeId,
                config.node().name(),
                config.node().datacenter(),
                config.network().advertise(),
                config.node().taggedAddresses(),
                meta(said),
                config.node().locality());
    }

    /** The configured metadata with what every agent of this release says of itself. */
    private static Map<String, String> meta(RuntimeConfig said) {
        Map<String, String> meta = new TreeMap<>(said.node().meta());
        meta.put("consul-network-segment", "");
        meta.put("consul-version", Version.RELEASE);
        return meta;
    }

    private static CheckSettings checkSettings(ChecksConfig checks, Supplier<CheckTls> tls) {
        return new CheckSettings(
                checks.scripts(),
                checks.localScripts(),
                checks.outputMaxSize(),
                checks.discardOutput(),
                checks.deregisterIntervalMinimum(),
                checks.reapInterval(),
                tls);
    }

    /** Where plain HTTP is served; without Unix sockets. */
    public List<InetSocketAddress> httpAddresses() {
        return listeners.plain();
    }

    /** Where HTTPS is served; without Unix sockets. */
    public List<InetSocketAddress> httpsAddresses() {
        return listeners.secure();
    }

    /**
     * How DNS answers. Blocks while host names of recursors are looked up.
     *
     * @param domains where the domains come from, which a reload does not change
     */
    private static DnsSettings dnsSettings(RuntimeConfig changed, DnsConfig domains) throws StartException {
        Settings settings = changed.settings();
        String token = settings.text("acl.tokens.dns", settings.text("acl.tokens.default", ""));
        try {
            return SettingsOf.config(changed.dns(), domains, changed.node().datacenter(), token);
        } catch (ConfigException e) {
            throw new StartException(e.text());
        }
    }

    /** Stops everything; blocks until files are closed. Idempotent. */
    @Override
    public void close() {
        log.info("Requesting shutdown");
        stop();
        log.info("Endpoints down");
    }

    private void stop() {
        watches.close();
        local.close();
        coordinates.close();
        cache.close();
        Core made = core.ifMade();
        if (made != null) {
            made.close();
        }
        GossipPools joined = gossip.ifMade();
        if (joined != null) {
            joined.close();
        }
        listeners.tellStopping();
        dns.close();
        http.close();
        if (store instanceof FileStore files) {
            files.close();
        }
        metrics.close();
        timers.close();
        blocking.shutdownNow();
    }
}
