package dev.praetor.server;

import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.rpc.ArchiveHandler;
import dev.praetor.rpc.CallHandler;
import dev.praetor.rpc.ServerAddress;
import dev.praetor.server.autopilot.Autopilot;
import dev.praetor.server.autopilot.Overview;
import dev.praetor.server.autopilot.ServerDirectory;
import dev.praetor.server.autopilot.StatsSource;
import dev.praetor.server.events.EventBroadcast;
import dev.praetor.server.events.PoolBroadcast;
import dev.praetor.server.leader.DeletionMark;
import dev.praetor.server.leader.LeaderDuties;
import dev.praetor.server.leader.LeaderObserver;
import dev.praetor.server.leader.LockDelayTracker;
import dev.praetor.server.leader.MemberReconciler;
import dev.praetor.server.leader.NewLeaderEvent;
import dev.praetor.server.leader.ServerRule;
import dev.praetor.server.leader.SessionTimers;
import dev.praetor.server.leader.StaleRestore;
import dev.praetor.server.leader.StateReplacement;
import dev.praetor.server.leader.TombstoneReaper;
import dev.praetor.server.members.ForcedLeave;
import dev.praetor.server.members.OwnServersOnly;
import dev.praetor.server.members.ServerTags;
import dev.praetor.server.raft.Bootstrap;
import dev.praetor.server.route.CallTimes;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.Router;
import dev.praetor.server.route.RpcCalls;
import dev.praetor.server.route.ServerClient;
import dev.praetor.server.route.ServerRouter;
import dev.praetor.server.route.Services;
import dev.praetor.server.route.TryAgainException;
import dev.praetor.server.snapshot.ClusterSnapshots;
import dev.praetor.server.snapshot.LocalSnapshots;
import dev.praetor.server.snapshot.SnapshotConnections;
import dev.praetor.server.snapshot.SnapshotService;
import dev.praetor.server.snapshot.SnapshotSettings;
import dev.praetor.server.watch.Watches;
import dev.praetor.state.StateMachine;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server: wires consensus, watches, services and the leader's duties. Any thread may call what it hands out. */
public final class ServerNode implements AutoCloseable {

    /**
     * By how much the indexes of a new cluster are above those of its log. The leader of a new Consul writes about as
     * many entries of its own before the first client can, so that neither its clients nor their transcripts ever
     * meet an index of one digit.
     */
    private static final long FIRST_INDEX_OFFSET = 10;

    private final String datacenter;
    private final Consensus consensus;
    private final Watches watches;
    private final SessionTimers sessions;
    private final Autopilot autopilot;
    private final LeaderHold hold;
    private final Router router;
    private final SnapshotService snapshots;
    private final CallHandler calls;
    private final Runnable stopTools;

    private ServerNode(
            String datacenter,
            Consensus consensus,
            Watches watches,
            SessionTimers sessions,
            Autopilot autopilot,
            LeaderHold hold,
            Router router,
            SnapshotService snapshots,
            CallHandler calls,
            Runnable stopTools) {
        this.datacenter = datacenter;
        this.consensus = consensus;
        this.watches = watches;
        this.sessions = sessions;
        this.autopilot = autopilot;
        this.hold = hold;
        this.router = router;
        this.snapshots = snapshots;
        this.calls = calls;
        this.stopTools = stopTools;
    }

    /**
     * Starts a server on threads of its own. It may have no leader yet when this returns.
     *
     * @param timers on {@link Clock#SYSTEM}; stay open for as long as the server
     * @param pools the gossip pools; stay open for as long as the server
     * @param log learns for figures what the log does
     * @param duties learns for figures what a leader's duties take
     * @param links how other servers are reached; {@code null} for a server that is always alone
     * @param fatal called when the server can no longer keep its promises, a full disk for example: the process is to
     *     end
     * @throws dev.praetor.consensus.ConsensusStartException when what is on disk cannot be used; nothing was changed
     *     then
     */
    public static ServerNode start(
            ServerSettings settings,
            Timers timers,
            Pools pools,
            LogObserver log,
            LeaderObserver duties,
            @Nullable ServerLinks links,
            FatalErrorHandler fatal) {
        ServerRule rule = links == null ? ServerRule.ALL : new OwnServersOnly(pools, settings.datacenter());
        OwnTools tools = new OwnTools(timers, pools, rule, log, duties, links);
        try {
            return start(settings, tools.tools(), ConsensusFactories.of(settings, tools.tools(), fatal), tools::close);
        } catch (RuntimeException failure) {
            tools.close();
            throw failure;
        }
    }

    /** Starts a server that is alone, without a network; else as the other way to start. */
    public static ServerNode start(ServerSettings settings, Timers timers, FatalErrorHandler fatal) {
        return start(settings, timers, ServerTags.alone(settings), LogObserver.NONE, LeaderObserver.NONE, null, fatal);
    }

    /** Starts a server on the tools and the consensus of the caller, who stops the tools. */
    public static ServerNode start(ServerSettings settings, ServerTools tools, ConsensusFactory factory) {
        return start(settings, tools, factory, () -> {});
    }

    private static ServerNode start(
            ServerSettings settings, ServerTools tools, ConsensusFactory factory, Runnable stopTools) {
        Watches watches = new Watches(
                tools.timers(), tools.watchExecutor(), tools.readExecutor(), settings.watches(), tools.random());
        LockDelayTracker lockDelays = new LockDelayTracker(tools.clock(), tools.timers());
        DeletionMark deletions = new DeletionMark();
        StateReplacement replacement = new StateReplacement();
        Consensus consensus = factory.start(
                new StateMachine(FIRST_INDEX_OFFSET),
                new CommitFeed(watches, lockDelays, deletions, replacement, tools.log()));
        watches.attach(consensus);

        SessionTimers sessions = new SessionTimers(
                settings.datacenter(),
                consensus,
                tools.duties(),
                tools.clock(),
                tools.timers(),
                tools.leaderExecutor());
        TombstoneReaper tombstones = new TombstoneReaper(
                settings.datacenter(),
                consensus,
                deletions,
                tools.duties(),
                tools.clock(),
                tools.timers(),
                tools.leaderExecutor(),
                settings.timings().tombstoneTtl(),
                settings.timings().tombstoneGranularity());
        MemberReconciler members = members(settings, tools, consensus);
        tools.pools().lanEvents().add(members);
        Autopilot autopilot = autopilot(settings, tools, consensus);
        EventBroadcast events = new PoolBroadcast(tools.pools().lan());
        NewLeaderEvent newLeader = new NewLeaderEvent(events, settings.nodeName());
        UnaryOperator<String> nodeNames =
                new NodeNames(consensus, tools.pools().lan(), settings.nodeId(), settings.nodeName());
        LeaderDuties duties = new LeaderDuties(
                tools.leaderExecutor(),
                List.of(newLeader, new StaleRestore(consensus), sessions, tombstones, autopilot, members),
                nodeNames);
        replacement.attach(duties);
        ServerClient leader = leader(consensus, settings.nodeId(), tools.links());
        LeaderHold hold = new LeaderHold(
                settings.timings().rpcHold(), tools.timers(), tools.watchExecutor(), tools.random(), leader != null);
        Services services = new ServiceWiring(
                        settings, consensus, watches, tools.pools(), autopilot, events, nodeNames, tools.timers())
                .services(lockDelays, sessions);
        Router router = new ServerRouter(
                settings.datacenter(),
                services,
                hold,
                leader,
                new CallTimes(settings.timings().rpcClient(), settings.timings().rpcHold()));
        ThreadFactory snapshotThreads =
                Thread.ofPlatform().daemon().name("snapshot-", 0).factory();
        Executor snapshotExecutor = task -> snapshotThreads.newThread(task).start();
        SnapshotService localSnapshots = new LocalSnapshots(
                settings.datacenter(),
                consensus,
                hold,
                watches.metaSource(),
                tools.clock(),
                snapshotExecutor,
                tools.leaderExecutor(),
                SnapshotSettings.of(settings.dataDirectory()));
        ServerLinks links = tools.links();
        SnapshotService snapshots = links == null
                ? localSnapshots
                : new ClusterSnapshots(localSnapshots, consensus, settings.nodeId(), hold, links, snapshotExecutor);
        CallHandler calls = new RpcCalls(services, router, settings.datacenter());
        autopilot.begin();
        begin(settings, tools, consensus);
        consensus.onLeadership(duties::leadership);
        consensus.onLeadership(leadership -> follow(leadership, hold, watches));
        return new ServerNode(
                settings.datacenter(),
                consensus,
                watches,
                sessions,
                autopilot,
                hold,
                router,
                snapshots,
                calls,
                stopTools);
    }

    private static void follow(Leadership leadership, LeaderHold hold, Watches watches) {
        hold.leadership(leadership);
        if (!leadership.leading()) {
            watches.stepDown();
        }
    }

    private static @Nullable ServerClient leader(Consensus consensus, String self, @Nullable ServerLinks links) {
        if (links == null) {
            return null;
        }
        return new ServerClient(links.calls(), () -> {
            String id = consensus.leadership().leaderId();
            ServerAddress other =
                    id.isEmpty() || id.equals(self) ? null : links.servers().server(id);
            if (other == null) {
                throw new TryAgainException(LeaderHold.NO_LEADER);
            }
            return other;
        });
    }

    private static void begin(ServerSettings settings, ServerTools tools, Consensus consensus) {
        ServerLinks links = tools.links();
        if (settings.bootstrapExpect() < 2 || links == null) {
            return;
        }
        Bootstrap bootstrap = new Bootstrap(
                settings, consensus, tools.pools(), tools.rule(), links, tools.timers(), tools.leaderExecutor());
        tools.pools().lanEvents().add(bootstrap);
        bootstrap.look();
    }

    private static MemberReconciler members(ServerSettings settings, ServerTools tools, Consensus consensus) {
        return new MemberReconciler(
                settings.datacenter(),
                settings.nodeId(),
                consensus,
                tools.pools().lan(),
                tools.rule(),
                tools.duties(),
                tools.clock(),
                tools.timers(),
                tools.leaderExecutor(),
                settings.timings().reconcile());
    }

    private static Autopilot autopilot(ServerSettings settings, ServerTools tools, Consensus consensus) {
        ServerLinks links = tools.links();
        return new Autopilot(
                settings.datacenter(),
                settings.nodeId(),
                consensus,
                new ServerDirectory(tools.pools().lan(), consensus, settings.datacenter(), tools.rule()),
                links == null ? StatsSource.nobody() : StatsSource.over(links),
                name -> forceLeave(name, settings.datacenter(), tools.pools()),
                settings.autopilot(),
                tools.clock(),
                tools.timers(),
                tools.leaderExecutor());
    }

    private static void forceLeave(String name, String datacenter, Pools pools) {
        ForcedLeave forced = new ForcedLeave(pools, datacenter);
        forced.everywhere(name, false).whenDone(outcome -> {});
    }

    /** How to reach the services, of this server or another one. */
    public Router router() {
        return router;
    }

    /** Backup and restore of the state. */
    public SnapshotService snapshots() {
        return snapshots;
    }

    /** Answers the snapshot connections of the server port. */
    public ArchiveHandler archives() {
        return new SnapshotConnections(snapshots, datacenter);
    }

    /** Answers what comes in at the server port. */
    public CallHandler calls() {
        return calls;
    }

    /** The replicated log, for figures. */
    public Consensus consensus() {
        return consensus;
    }

    /** The watch engine, for figures. */
    public Watches watches() {
        return watches;
    }

    /** How the servers are, for figures. */
    public Overview servers() {
        return autopilot.overview();
    }

    /** How many sessions this server will expire; 0 when it does not lead. */
    public int expiringSessions() {
        return sessions.size();
    }

    /** This server as a member of the consensus. */
    static Member member(ServerSettings settings) {
        return new Member(settings.nodeId(), settings.serverAddress(), true);
    }

    /** Stops; blocks until files are closed. Idempotent. */
    @Override
    public void close() {
        autopilot.close();
        hold.close();
        consensus.close();
        stopTools.run();
    }
}
