package dev.praetor.agent.sync;

import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.LocalService;
import dev.praetor.agent.local.NodeIdentity;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls to the servers that anti-entropy makes. Thread-safe. */
final class CatalogCalls {

    private static final Duration MAX_STALE = Duration.ofSeconds(2);

    private volatile NodeIdentity node;
    private final Router router;
    private final Supplier<String> agentToken;

    /**
     * Calls through a router.
     *
     * @param agentToken the token for what has none of its own
     */
    CatalogCalls(NodeIdentity node, Router router, Supplier<String> agentToken) {
        this.node = node;
        this.router = router;
        this.agentToken = agentToken;
    }

    /** What the catalog holds of this node. */
    Reply<RemoteView> read() {
        NodeSpecificRequest request = new NodeSpecificRequest(
                node.datacenter(),
                node.name(),
                "",
                false,
                new QueryOptionsBuilder()
                        .token(agentToken.get())
                        .allowStale(true)
                        .maxStaleDuration(MAX_STALE)
                        .build());
        return router.call(Methods.CATALOG_NODE_SERVICE_LIST, request, caller(""))
                .then(services -> router.call(Methods.HEALTH_NODE_CHECKS, request, caller(""))
                        .map(checks -> view(
                                services.value().nodeServices(), checks.value().healthChecks())));
    }

    private RemoteView view(@Nullable NodeServiceList services, @Nullable List<HealthCheck> checks) {
        if (services == null) {
            return RemoteView.read(false, null, checks);
        }
        return RemoteView.read(RemoteView.sameNode(services.node(), node), services.services(), checks);
    }

    Reply<Nothing> write(SyncStep step) {
        return switch (step) {
            case SyncStep.PushNode() -> register("", base().skipNodeUpdate(false));
            case SyncStep.PushService(LocalService service, List<LocalCheck> checks) ->
                register(
                        service.token(),
                        base().service(service.service())
                                .checks(checks.stream().map(LocalCheck::check).toList()));
            case SyncStep.PushCheck(LocalCheck check) -> register(check.token(), base().check(check.check()));
            case SyncStep.DropService(String id) -> deregister(id, "");
            case SyncStep.DropCheck(String id) -> deregister("", id);
        };
    }

    /** What this node says of itself from now on: its metadata may change while it runs. */
    void node(NodeIdentity changed) {
        node = changed;
    }

    private RegisterRequestBuilder base() {
        return new RegisterRequestBuilder()
                .datacenter(node.datacenter())
                .id(node.id())
                .node(node.name())
                .address(node.address())
                .taggedAddresses(node.taggedAddresses())
                .nodeMeta(node.meta())
                .locality(node.locality())
                .skipNodeUpdate(true);
    }

    private Reply<Nothing> register(String token, RegisterRequestBuilder request) {
        return router.call(
                        Methods.CATALOG_REGISTER,
                        request.writeRequest(new WriteRequest(effective(token))).build(),
                        caller(token))
                .map(answer -> answer.value());
    }

    private Reply<Nothing> deregister(String serviceId, String checkId) {
        DeregisterRequest request = new DeregisterRequest(
                node.datacenter(), node.name(), serviceId, checkId, "", new WriteRequest(effective("")));
        return router.call(Methods.CATALOG_DEREGISTER, request, caller("")).map(answer -> answer.value());
    }

    private String effective(String token) {
        return token.isEmpty() ? agentToken.get() : token;
    }

    private Caller caller(String token) {
        return new Caller(effective(token), "", node.datacenter());
    }
}
