package dev.praetor.server.leader;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.gossip.Member;
import dev.praetor.gossip.MemberEvent;
import dev.praetor.gossip.Pool;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.UserEvent;
import dev.praetor.model.catalog.HealthCheck;
import dev.praetor.model.catalog.Node;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.endpoint.session.SessionRules;
import dev.praetor.server.leader.LeaderObserver.Work;
import dev.praetor.server.members.PraetorMark;
import dev.praetor.server.members.ServerMember;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.catalog.CatalogReads;
import dev.praetor.state.catalog.ListChecksInState;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.table.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps catalog and log in step with the members of the local pool (semantics.md 4.8, 4.9; wire-gossip.md row 9.6): those that are alive are registered,
 * those that failed are critical, those that left or were forgotten are removed; a node with the check {@code serfHealth} that is no member is removed.
 * Looks at the start of a term, at every event and at intervals, and writes only what differs. The steps of one member never overlap, so that the last
 * thing that happened to it is what stays.
 *
 * <p>State is owned by the leader's executor.
 */
public final class MemberReconciler implements LeaderDuty, PoolListener {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server");
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String FAILURE = "failed to reconcile member";

    private final String datacenter;
    private final Consensus consensus;
    private final Pool lan;
    private final RaftPeers peers;
    private final LeaderWrites writes;
    private final LeaderObserver observer;
    private final Clock clock;
    private final Timers timers;
    private final Executor executor;
    private final Duration interval;
    /** The members whose steps are under way, by name in lower case; a value asks for another round after them. */
    private final Map<String, Boolean> busy = new HashMap<>();

    private Timers.@Nullable Timeout next;
    /** Whether this server had the time to meet all members since it leads: a server that was just started knows nobody. */
    private boolean mayKnowAll;

    private boolean leading;
    private long term;

    /**
     * Does nothing before it is started.
     *
     * @param self the ID of this server's node
     * @param rule which servers may become members of the log
     * @param executor the leader's, which runs one task at a time
     * @param interval between two looks at all members
     */
    public MemberReconciler(
            String datacenter,
            String self,
            Consensus consensus,
            Pool lan,
            ServerRule rule,
            LeaderObserver observer,
            Clock clock,
            Timers timers,
            Executor executor,
            Duration interval) {
        this.datacenter = datacenter;
        this.consensus = consensus;
        this.lan = lan;
        this.peers = new RaftPeers(self, consensus, lan, rule);
        this.writes = new LeaderWrites(consensus);
        this.observer = observer;
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
        this.interval = interval;
    }

    @Override
    public void start(long newTerm) {
        leading = true;
        mayKnowAll = false;
        term = newTerm;
        reconcile();
    }

    /**
     * As in Consul the members are held against the restored catalog only with the next look, here after a whole
     * interval, so that a client gets to see what was restored.
     */
    @Override
    public void restored(long sameTerm) {
        lookAgainIn(interval);
    }

    private void lookAgainIn(Duration time) {
        if (next != null) {
            next.cancel();
        }
        next = timers.schedule(time, () -> executor.execute(this::reconcile));
    }

    @Override
    public void stop() {
        leading = false;
        busy.clear();
        if (next != null) {
            next.cancel();
        }
    }

    @Override
    public void member(MemberEvent event) {
        executor.execute(() -> {
            if (leading) {
                consider(event.member().name());
            }
        });
    }

    @Override
    public void event(UserEvent event) {}

    /** Looks at all, once everything that was written before is applied here. */
    private void reconcile() {
        if (!leading) {
            return;
        }
        long began = clock.nanoTime();
        long inTerm = term;
        consensus
                .readIndex()
                .whenDone(outcome -> executor.execute(() -> {
                    if (!leading || term != inTerm) {
                        return;
                    }
                    observer.took(Work.BARRIER, clock.nanoTime() - began);
                    if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
                        LOG.atError()
                                .addKeyValue("error", String.valueOf(cause.getMessage()))
                                .log("failed to wait for barrier");
                        lookAgainIn(RETRY);
                        return;
                    }
                    reconcileAll();
                    lookAgainIn(interval);
                }));
    }

    private void reconcileAll() {
        long began = clock.nanoTime();
        Set<String> names = new HashSet<>();
        for (Member member : lan.members()) {
            names.add(Names.lower(member.name()));
            consider(member.name());
        }
        if (mayKnowAll) {
            considerStrangers(names);
        }
        mayKnowAll = true;
        observer.took(Work.RECONCILE, clock.nanoTime() - began);
    }

    private void considerStrangers(Set<String> members) {
        for (HealthCheck check :
                new ListChecksInState("any", Map.of()).run(consensus.snapshot()).value()) {
            if (check.checkId().equals(SessionRules.SERF_HEALTH) && !members.contains(Names.lower(check.node()))) {
                consider(check.node());
            }
        }
    }

    /** Makes the steps of one member, unless they are under way: then again after them. */
    private void consider(String name) {
        String key = Names.lower(name);
        if (busy.containsKey(key)) {
            busy.put(key, true);
            return;
        }
        busy.put(key, false);
        long began = clock.nanoTime();
        long inTerm = term;
        step(
                name,
                done -> executor.execute(() -> {
                    if (!leading || term != inTerm) {
                        return;
                    }
                    observer.took(Work.RECONCILE_MEMBER, clock.nanoTime() - began);
                    boolean again = Boolean.TRUE.equals(busy.remove(key));
                    if (again) {
                        consider(name);
                    } else if (!done) {
                        timers.schedule(RETRY, () -> executor.execute(() -> retry(name, inTerm)));
                    }
                }));
    }

    private void retry(String name, long inTerm) {
        if (leading && term == inTerm) {
            consider(name);
        }
    }

    /** @param done told whether nothing is left to do, on any thread */
    private void step(String name, Consumer<Boolean> done) {
        Member member = find(name);
        if (member == null) {
            gone(name, done);
            return;
        }
        ServerMember server = ServerMember.of(member);
        boolean ours = member.tag("dc").equals(datacenter)
                && (server != null || member.tag("role").equals("node"));
        if (!ours) {
            if (!PraetorMark.isOn(member)) {
                LOG.atWarn().addKeyValue("member", member.name()).log("skipping reconcile of node");
            }
            done.accept(true);
            return;
        }
        switch (member.status()) {
            case ALIVE -> alive(member, server, done);
            case FAILED -> failed(member, server, done);
            case LEFT -> left(member.name(), member.tag("id"), server != null, "left", done);
            case LEAVING, NONE -> done.accept(true);
        }
    }

    private @Nullable Member find(String name) {
        for (Member member : lan.members()) {
            if (Names.same(member.name(), name)) {
                return member;
            }
        }
        return null;
    }

    private void alive(Member member, @Nullable ServerMember server, Consumer<Boolean> done) {
        if (server == null) {
            register(member, null, done);
            return;
        }
        peers.joined(
                server,
                added -> executor.execute(
                        () -> register(member, server, registered -> done.accept(added && registered))));
    }

    private void register(Member member, @Nullable ServerMember server, Consumer<Boolean> done) {
        MemberEntry entry = MemberEntry.of(member, server);
        StateSnapshot state = consensus.snapshot();
        if (!leading || entry.isAliveIn(state)) {
            done.accept(true);
            return;
        }
        log("member joined, marking health alive", member.name());
        writes.write(term, MessageType.REGISTER, entry.alive(state), LOG, FAILURE, applied -> done.accept(true));
    }

    private void failed(Member member, @Nullable ServerMember server, Consumer<Boolean> done) {
        MemberEntry entry = MemberEntry.of(member, server);
        StateSnapshot state = consensus.snapshot();
        if (!entry.isKnownIn(state)) {
            LOG.atInfo()
                    .addKeyValue("member", member.name())
                    .addKeyValue("partition", "default")
                    .log("ignoring failed event for member because it does not exist in the catalog");
            done.accept(true);
            return;
        }
        if (entry.isFailedIn(state)) {
            done.accept(true);
            return;
        }
        log("member failed, marking health critical", member.name());
        writes.write(term, MessageType.REGISTER, entry.failed(), LOG, FAILURE, applied -> done.accept(true));
    }

    private static void log(String what, String member) {
        LOG.atInfo()
                .addKeyValue("member", member)
                .addKeyValue("partition", "default")
                .log(what);
    }

    /** A node with the check of members that is no member any more. */
    private void gone(String name, Consumer<Boolean> done) {
        StateSnapshot state = consensus.snapshot();
        Node node = CatalogReads.node(state, name);
        if (node == null || CatalogReads.check(state, name, SessionRules.SERF_HEALTH) == null) {
            done.accept(true);
            return;
        }
        left(name, node.id(), true, "reaped", done);
    }

    private void left(String name, String id, boolean server, String reason, Consumer<Boolean> done) {
        if (Names.same(name, lan.self().name())) {
            LOG.atWarn()
                    .addKeyValue("name", name)
                    .addKeyValue("partition", "default")
                    .log("deregistering self should be done by follower");
            done.accept(true);
            return;
        }
        if (!server) {
            deregister(name, reason, done);
            return;
        }
        peers.left(
                id,
                removed -> executor.execute(
                        () -> deregister(name, reason, deregistered -> done.accept(removed && deregistered))));
    }

    private void deregister(String name, String reason, Consumer<Boolean> done) {
        if (!leading || CatalogReads.node(consensus.snapshot(), name) == null) {
            done.accept(true);
            return;
        }
        LOG.atInfo()
                .addKeyValue("member", name)
                .addKeyValue("partition", "default")
                .addKeyValue("reason", reason)
                .log("deregistering member");
        DeregisterRequest request = new DeregisterRequest(datacenter, name, "", "", "", Answers.NO_TOKEN);
        writes.write(term, MessageType.DEREGISTER, request, LOG, FAILURE, applied -> done.accept(true));
    }
}
