package dev.praetor.server.leader;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.Member;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServiceBuilder;
import dev.praetor.model.catalog.Weights;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.server.members.ServerMember;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.ServiceInstance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog is to say of a member: its node, the check {@code serfHealth} and, of a server, the service {@code consul} (semantics.md 4.8, 4.9).
 * The node's tagged addresses and metadata are left as they are: the agent's own synchronisation writes them.
 *
 * @param service null for a client
 */
record MemberEntry(
        String datacenter,
        String node,
        String id,
        String address,
        @Nullable NodeService service) {

    private static final String PASSING = "passing";
    private static final String CRITICAL = "critical";
    private static final String ALIVE = "Agent alive and reachable";
    private static final String FAILED = "Agent not live or unreachable";
    private static final String CONSUL = "consul";

    /** The entry of a member of this datacenter. */
    static MemberEntry of(Member member, @Nullable ServerMember server) {
        return new MemberEntry(
                member.tag("dc"),
                member.name(),
                member.tag("id"),
                GoAddress.text(member.address().getAddress()),
                server == null ? null : service(server));
    }

    private static NodeService service(ServerMember server) {
        Member member = server.member();
        Map<String, String> meta = new TreeMap<>();
        meta.put("non_voter", Boolean.toString(server.nonVoter()));
        meta.put("read_replica", Boolean.toString(server.nonVoter()));
        meta.put("raft_version", Integer.toString(server.raftVersion()));
        meta.put("serf_protocol_current", Integer.toString(member.versions().protocolCurrent()));
        meta.put("serf_protocol_max", Integer.toString(member.versions().protocolMax()));
        meta.put("serf_protocol_min", Integer.toString(member.versions().protocolMin()));
        meta.put("version", server.build());
        copy(member, "grpc_port", meta);
        copy(member, "grpc_tls_port", meta);
        return new NodeServiceBuilder()
                .id(CONSUL)
                .service(CONSUL)
                .port(server.address().getPort())
                .weights(new Weights(1, 1))
                .meta(meta)
                .build();
    }

    private static void copy(Member member, String tag, Map<String, String> meta) {
        if (!member.tag(tag).isEmpty()) {
            meta.put(tag, member.tag(tag));
        }
    }

    /** Whether the catalog says already that the member is alive, with all else. */
    boolean isAliveIn(StateSnapshot state) {
        Node registered = CatalogReads.node(state, node);
        return registered != null && isSameNode(registered) && isServiceIn(state) && isPassingIn(state);
    }

    private boolean isSameNode(Node registered) {
        return registered.id().equals(id) && registered.address().equals(address);
    }

    private boolean isServiceIn(StateSnapshot state) {
        if (service == null) {
            return true;
        }
        ServiceInstance registered = CatalogReads.service(state, node, service.id());
        return registered != null
                && registered.service().service().equals(service.service())
                && registered.service().port() == service.port()
                && Objects.equals(registered.service().meta(), service.meta());
    }

    private boolean isPassingIn(StateSnapshot state) {
        HealthCheck check = serfHealth(state);
        return check != null && check.status().equals(PASSING) && check.output().equals(ALIVE);
    }

    /** Whether the catalog says already that the member failed. */
    boolean isFailedIn(StateSnapshot state) {
        HealthCheck check = serfHealth(state);
        return check != null && check.status().equals(CRITICAL);
    }

    private @Nullable HealthCheck serfHealth(StateSnapshot state) {
        return CatalogReads.check(state, node, SessionRules.SERF_HEALTH);
    }

    /** Whether the catalog has the node. */
    boolean isKnownIn(StateSnapshot state) {
        return CatalogReads.node(state, node) != null;
    }

    /** Registers the member as alive; a node with another address or ID is brought up to date, with what it says of itself. */
    RegisterRequest alive(StateSnapshot state) {
        RegisterRequestBuilder request = registration(PASSING, ALIVE).service(service);
        Node registered = CatalogReads.node(state, node);
        if (registered != null && !isSameNode(registered)) {
            request.taggedAddresses(registered.taggedAddresses())
                    .nodeMeta(registered.meta())
                    .locality(registered.locality())
                    .skipNodeUpdate(false);
        }
        return request.build();
    }

    RegisterRequest failed() {
        return registration(CRITICAL, FAILED).build();
    }

    private RegisterRequestBuilder registration(String status, String output) {
        HealthCheck check = new HealthCheckBuilder()
                .node(node)
                .checkId(SessionRules.SERF_HEALTH)
                .name("Serf Health Status")
                .status(status)
                .output(output)
                .build();
        return new RegisterRequestBuilder()
                .datacenter(datacenter)
                .id(id)
                .node(node)
                .address(address)
                .checks(List.of(check))
                .skipNodeUpdate(true);
    }
}
