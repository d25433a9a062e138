package dev.praetor.server.leader;

import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.HealthCheckBuilder;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.catalog.NodeService;
import dev.praetor.model.catalog.NodeServices;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RegisterRequestBuilder;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.catalog.GetNodeServices;
import dev.praetor.state.catalog.ListChecksInState;
import dev.praetor.state.catalog.ListNodeChecks;
import dev.praetor.state.catalog.ListNodes;
import dev.praetor.state.command.MessageType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog in step with the members: a living one has its node, the check {@code serfHealth} and, being a
 * server, the service {@code consul}; a node with that check that is no member is removed (semantics.md 4.8, 4.9).
 * Looks at the start of a term and then at intervals, and writes only what differs. The members known as yet are the
 * servers; each registers itself while it leads.
 *
 * <p>State is owned by the leader's executor.
 */
public final class MemberReconciler implements LeaderDuty {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");
    private static final String PASSING = "passing";
    private static final String ALIVE = "Agent alive and reachable";

    private final LocalMember self;
    private final Consensus consensus;
    private final LeaderWrites writes;
    private final Timers timers;
    private final Executor executor;
    private final Duration interval;
    private Timers.@Nullable Timeout next;
    private boolean leading;
    private long term;

    /**
     * @param self this server as a member
     * @param executor the leader's, which runs one task at a time
     * @param interval between two looks
     */
    public MemberReconciler(
            LocalMember self, Consensus consensus, Timers timers, Executor executor, Duration interval) {
        this.self = self;
        this.consensus = consensus;
        this.writes = new LeaderWrites(consensus);
        this.timers = timers;
        this.executor = executor;
        this.interval = interval;
    }

    @Override
    public void start(long newTerm) {
        leading = true;
        term = newTerm;
        reconcile();
    }

    @Override
    public void stop() {
        leading = false;
        if (next != null) {
            next.cancel();
        }
    }

    private void reconcile() {
        if (!leading) {
            return;
        }
        StateSnapshot snapshot = consensus.snapshot();
        if (!isRegistered(snapshot)) {
            LOG.atInfo()
                    .addKeyValue("member", self.nodeName())
                    .addKeyValue("partition", "default")
                    .log("member joined, marking health alive");
            writes.write(term, MessageType.REGISTER, registration(), LOG, "failed to reconcile member", applied -> {});
        }
        removeStrangers(snapshot);
        next = timers.schedule(interval, () -> executor.execute(this::reconcile));
    }

    private boolean isRegistered(StateSnapshot snapshot) {
        NodeServices known = new GetNodeServices(self.nodeName()).run(snapshot).value();
        if (known == null || known.node() == null || known.services() == null) {
            return false;
        }
        NodeService service = known.services().get(self.service().id());
        return known.node().id().equals(self.nodeId())
                && known.node().address().equals(self.address())
                && service != null
                && self.isSameService(service)
                && isPassing(snapshot);
    }

    private boolean isPassing(StateSnapshot snapshot) {
        for (HealthCheck check :
                new ListNodeChecks(self.nodeName()).run(snapshot).value()) {
            if (check.checkId().equals(SessionRules.SERF_HEALTH)) {
                return check.status().equals(PASSING) && check.output().equals(ALIVE);
            }
        }
        return false;
    }

    /**
     * What the node itself says of its tagged addresses and meta is left as it is: the agent's own synchronisation
     * writes that.
     */
    private RegisterRequest registration() {
        HealthCheck alive = new HealthCheckBuilder()
                .node(self.nodeName())
                .checkId(SessionRules.SERF_HEALTH)
                .name("Serf Health Status")
                .status(PASSING)
                .output(ALIVE)
                .build();
        return new RegisterRequestBuilder()
                .datacenter(self.datacenter())
                .id(self.nodeId())
                .node(self.nodeName())
                .address(self.address())
                .service(self.service())
                .checks(List.of(alive))
                .skipNodeUpdate(true)
                .build();
    }

    private void removeStrangers(StateSnapshot snapshot) {
        Set<String> members = memberNodes(snapshot);
        for (HealthCheck check :
                new ListChecksInState("any", Map.of()).run(snapshot).value()) {
            if (check.checkId().equals(SessionRules.SERF_HEALTH) && !members.contains(lower(check.node()))) {
                remove(check.node());
            }
        }
    }

    /** The names, in lower case, of the nodes that are members: this one and the other servers. */
    private Set<String> memberNodes(StateSnapshot snapshot) {
        Set<String> ids = consensus.members().stream().map(Member::id).collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        names.add(lower(self.nodeName()));
        for (Node node : new ListNodes().run(snapshot).value()) {
            if (ids.contains(node.id())) {
                names.add(lower(node.node()));
            }
        }
        return names;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void remove(String node) {
        LOG.atInfo()
                .addKeyValue("member", node)
                .addKeyValue("partition", "default")
                .addKeyValue("reason", "reaped")
                .log("deregistering member");
        DeregisterRequest request = new DeregisterRequest(self.datacenter(), node, "", "", "", Answers.NO_TOKEN);
        writes.write(term, MessageType.DEREGISTER, request, LOG, "failed to reconcile member", applied -> {});
    }
}
