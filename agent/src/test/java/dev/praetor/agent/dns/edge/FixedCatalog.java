package dev.praetor.agent.dns.edge;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.catalog.CheckServiceNode;
import dev.praetor.model.catalog.IndexedCheckServiceNodes;
import dev.praetor.model.catalog.IndexedNodeServices;
import dev.praetor.model.catalog.IndexedNodes;
import dev.praetor.model.catalog.IndexedServiceNodes;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeBuilder;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.request.NodeSpecificRequest;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.QueryMetaBuilder;
import dev.praetor.model.request.ServiceSpecificRequest;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Encodings;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A catalog that answers at once from what tests put in, keeps encoded answers as a server does, and holds replies back when told to. Any thread. */
final class FixedCatalog implements Router {

    private final ConcurrentMap<String, Answer<IndexedCheckServiceNodes>> services = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Answer<IndexedNodeServices>> nodes = new ConcurrentHashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private volatile boolean failing;

    /** Adds an instance with an address of its own, empty for its node's. */
    void add(String service, Node node, String address, int port) {
        put(node);
        NodeService instance = new NodeServiceBuilder()
                .id(service + "-" + port)
                .service(service)
                .address(address)
                .port(port)
                .weights(new Weights(1, 1))
                .build();
        services.merge(
                service,
                kept(new IndexedCheckServiceNodes(List.of(new CheckServiceNode(node, instance, List.of())), meta())),
                (old, added) -> {
                    List<CheckServiceNode> both = new ArrayList<>(instances(old));
                    both.addAll(instances(added));
                    return kept(new IndexedCheckServiceNodes(both, meta()));
                });
    }

    private static List<CheckServiceNode> instances(Answer<IndexedCheckServiceNodes> answer) {
        List<CheckServiceNode> nodes = answer.value().nodes();
        return nodes == null ? List.of() : nodes;
    }

    /** Adds a node. */
    Node node(String name, String address) {
        Node node =
                new NodeBuilder().node(name).address(address).datacenter("dc1").build();
        put(node);
        return node;
    }

    void put(Node node) {
        nodes.put(node.node(), kept(new IndexedNodeServices(new NodeServices(node, Map.of()), meta())));
    }

    /** Holds all replies from now on, until {@link #release}. */
    synchronized void hold() {
        holding = true;
    }

    void release() {
        List<Runnable> now;
        synchronized (this) {
            holding = false;
            now = new ArrayList<>(held);
            held.clear();
        }
        now.forEach(Runnable::run);
    }

    /** How many replies are held back. */
    synchronized int heldReplies() {
        return held.size();
    }

    /** Whether calls fail from now on. */
    void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public <Q, R> Reply<Answer<R>> call(Method<Q, R> method, Q request, Caller caller) {
        if (failing) {
            return Reply.failed(new RpcException("No cluster leader"));
        }
        Reply<Answer<R>> reply = Reply.of(answer(method, request));
        synchronized (this) {
            if (!holding) {
                return reply;
            }
            PendingReply<Answer<R>> pending = new PendingReply<>();
            held.add(() -> reply.whenDone(pending::complete));
            return pending;
        }
    }

    @SuppressWarnings("unchecked") // the method says which type its reply has
    private <Q, R> Answer<R> answer(Method<Q, R> method, Q request) {
        if (method == Methods.HEALTH_SERVICE_NODES) {
            String name = ((ServiceSpecificRequest) request).serviceName();
            return (Answer<R>) services.getOrDefault(name, kept(new IndexedCheckServiceNodes(List.of(), meta())));
        }
        if (method == Methods.CATALOG_NODE_SERVICES) {
            String name = ((NodeSpecificRequest) request).node();
            return (Answer<R>) nodes.getOrDefault(name, kept(new IndexedNodeServices(null, meta())));
        }
        if (method == Methods.CATALOG_LIST_NODES) {
            List<Node> all = new ArrayList<>();
            nodes.values().forEach(answer -> all.add(nodeOf(answer)));
            return (Answer<R>) kept(new IndexedNodes(all, meta()));
        }
        if (method == Methods.CATALOG_SERVICE_NODES) {
            return (Answer<R>) kept(new IndexedServiceNodes(List.of(), meta()));
        }
        throw new IllegalArgumentException(method.name());
    }

    private static @Nullable Node nodeOf(Answer<IndexedNodeServices> answer) {
        NodeServices found = answer.value().nodeServices();
        return found == null ? null : found.node();
    }

    private static QueryMeta meta() {
        return new QueryMetaBuilder().index(1).build();
    }

    private static <R> Answer<R> kept(R value) {
        ConcurrentMap<Object, byte[]> forms = new ConcurrentHashMap<>();
        Encodings encodings = (form, encoder) -> {
            byte[] bytes = forms.get(form);
            return bytes == null ? forms.computeIfAbsent(form, unseen -> encoder.get()) : bytes;
        };
        return new Answer<>(value, encodings);
    }
}
