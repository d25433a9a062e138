package dev.praetor.agent.http.handler.agent;

import dev.praetor.agent.http.Routes;
import dev.praetor.base.log.LogSystem;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.reply.Reply;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Registers the endpoints under {@code /v1/agent}. */
public final class AgentRoutes {

    private static final List<String> GET = List.of("GET");
    private static final List<String> PUT = List.of("PUT");

    private AgentRoutes() {}

    /** The endpoints of services and checks. */
    public static void registerLocal(Routes routes, LocalApi api) {
        routes.route("/v1/agent/services", GET, new ServiceList(api))
                .route("/v1/agent/service/", GET, new ServiceRead(api))
                .route("/v1/agent/service/register", PUT, new ServiceRegister(api))
                .route("/v1/agent/service/deregister/", PUT, new ServiceDeregister(api))
                .route("/v1/agent/service/maintenance/", PUT, new ServiceMaintenance(api))
                .route("/v1/agent/checks", GET, new CheckList(api))
                .route("/v1/agent/check/register", PUT, new CheckRegister(api))
                .route("/v1/agent/check/deregister/", PUT, new CheckDeregister(api))
                .route("/v1/agent/check/pass/", PUT, new CheckStatus(api, "passing"))
                .route("/v1/agent/check/warn/", PUT, new CheckStatus(api, "warning"))
                .route("/v1/agent/check/fail/", PUT, new CheckStatus(api, "critical"))
                .route("/v1/agent/check/update/", PUT, new CheckUpdate(api))
                .route("/v1/agent/health/service/id/", GET, new HealthById(api))
                .route("/v1/agent/health/service/name/", GET, new HealthByName(api))
                .route("/v1/agent/maintenance", PUT, new NodeMaintenance(api));
    }

    /**
     * The endpoints about the agent as a whole.
     *
     * @param blocking runs what blocks
     */
    public static void registerSelf(
            Routes routes,
            LocalApi api,
            AgentDescription agent,
            Supplier<? extends Reply<?>> pools,
            Metrics metrics,
            Executor blocking,
            Leave.Action leave,
            Reload.Action reload) {
        routes.route("/v1/agent/self", GET, new OnceInPools(pools, new Self(agent)))
                .route("/v1/agent/host", GET, new Host(blocking))
                .route("/v1/agent/version", GET, new VersionInfo())
                .route("/v1/agent/members", GET, new OnceInPools(pools, new Members(api.parameters(), agent)))
                .route("/v1/agent/metrics", GET, new MetricsRead(metrics))
                .route("/v1/agent/metrics/stream", GET, new MetricsStream(api.parameters(), metrics))
                .route("/v1/agent/monitor", GET, new Monitor(LogSystem.current()))
                .route("/v1/agent/leave", PUT, new Leave(api.timers(), leave))
                .route("/v1/agent/reload", PUT, new Reload(blocking, reload))
                .route("/v1/agent/join/", PUT, new OnceInPools(pools, new Join(api.parameters(), agent)))
                .route("/v1/agent/force-leave/", PUT, new OnceInPools(pools, new ForceLeave(api.parameters(), agent)))
                .route("/v1/agent/token/", PUT, new TokenUpdate());
    }
}
