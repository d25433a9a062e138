package dev.praetor.agent.sync;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.IndexedHealthChecks;
import dev.praetor.model.catalog.IndexedNodeServiceList;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceList;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.QueryMetaBuilder;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Encodings;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Nothing;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog of one node that answers at once, fails when told to, and holds answers back when told to. One thread. */
final class FakeCatalog implements Router {

    final Map<String, NodeService> services = new TreeMap<>();
    final Map<String, HealthCheck> checks = new TreeMap<>();
    final List<String> writes = new ArrayList<>();
    final List<Runnable> held = new ArrayList<>();

    @Nullable
    Node node;

    @Nullable
    String failure;

    boolean holding;
    int reads;

    @Override
    @SuppressWarnings("unchecked") // the method says which type its reply has
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        if (!holding) {
            return (Reply<Answer<R>>) (Reply<?>) answer(method, request);
        }
        PendingReply<Answer<R>> pending = new PendingReply<>();
        held.add(() -> ((Reply<Answer<R>>) (Reply<?>) answer(method, request)).whenDone(pending::complete));
        return pending;
    }

    /** Answers what was held back. */
    void release() {
        holding = false;
        List<Runnable> now = new ArrayList<>(held);
        held.clear();
        now.forEach(Runnable::run);
    }

    private Reply<? extends Answer<?>> answer(Method<?, ?> method, Object request) {
        if (failure != null) {
            return Reply.failed(new RpcException(failure));
        }
        if (method == Methods.CATALOG_NODE_SERVICE_LIST) {
            reads++;
            NodeServiceList list = new NodeServiceList(node, List.copyOf(services.values()));
            return of(new IndexedNodeServiceList(list, new QueryMetaBuilder().build()));
        }
        if (method == Methods.HEALTH_NODE_CHECKS) {
            return of(new IndexedHealthChecks(List.copyOf(checks.values()), new QueryMetaBuilder().build()));
        }
        return switch (request) {
            case RegisterRequest register -> register(register);
            case DeregisterRequest deregister -> deregister(deregister);
            default -> throw new IllegalArgumentException(method.name());
        };
    }

    private Reply<? extends Answer<?>> register(RegisterRequest request) {
        if (!request.skipNodeUpdate()) {
            writes.add("node");
            node = new NodeBuilder()
                    .id(request.id())
                    .node(request.node())
                    .address(request.address())
                    .datacenter(request.datacenter())
                    .taggedAddresses(request.taggedAddresses())
                    .meta(request.nodeMeta())
                    .build();
        }
        NodeService service = request.service();
        if (service != null) {
            writes.add("+service " + service.id());
            services.put(service.id(), service);
        }
        List<HealthCheck> all = new ArrayList<>(request.checks() == null ? List.of() : request.checks());
        if (request.check() != null) {
            all.add(request.check());
        }
        for (HealthCheck check : all) {
            writes.add("+check " + check.checkId() + " " + check.output());
            checks.put(check.checkId(), check);
        }
        return of(Nothing.INSTANCE);
    }

    private Reply<? extends Answer<?>> deregister(DeregisterRequest request) {
        if (!request.serviceId().isEmpty()) {
            writes.add("-service " + request.serviceId());
            services.remove(request.serviceId());
            checks.values().removeIf(check -> check.serviceId().equals(request.serviceId()));
        } else {
            writes.add("-check " + request.checkId());
            checks.remove(request.checkId());
        }
        return of(Nothing.INSTANCE);
    }

    private static <R> Reply<Answer<R>> of(R value) {
        return Reply.of(new Answer<>(value, Encodings.NONE));
    }
}
