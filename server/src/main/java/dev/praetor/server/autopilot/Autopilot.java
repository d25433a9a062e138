package dev.praetor.server.autopilot;

import dev.praetor.base.reply.Outcome;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.gossip.MemberStatus;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.operator.RaftStats;
import dev.praetor.server.endpoint.Answers;
import dev.praetor.server.leader.LeaderDuty;
import dev.praetor.server.leader.LeaderWrites;
import dev.praetor.server.leader.PeerRemoval;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.operator.AutopilotTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the servers (semantics.md 14.5): every server asks all others every 2 s how they are; the leader then has those vote that are steady,
 * and every 10 s removes those that are gone.
 *
 * <p>State is owned by the leader's executor, which runs one task at a time.
 */
public final class Autopilot implements LeaderDuty, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.autopilot");
    private static final Logger AGENT = LoggerFactory.getLogger("agent");

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration RECONCILE = Duration.ofSeconds(10);
    private static final Duration ASK = Duration.ofSeconds(1);

    private final String datacenter;
    private final String self;
    private final Consensus consensus;
    private final ServerDirectory directory;
    private final StatsSource source;
    private final FailedServers failed;
    private final AutopilotConfig initial;
    private final LeaderWrites writes;
    private final PeerRemoval peers;
    private final Clock clock;
    private final Timers timers;
    private final Executor executor;
    private final Map<String, ServerStats> stats = new HashMap<>();
    private volatile Overview overview = Overview.NONE;
    private volatile boolean closed;
    private Timers.@Nullable Timeout next;
    private boolean leading;
    private boolean promoting;
    /** What others are held against: this server's log when it asked them, as they may have answered before it went on. */
    private @Nullable ServerStats newestWhenAsked;

    private long term;

    /** What becomes of a server that gossip says is gone. */
    @FunctionalInterface
    public interface FailedServers {

        /** Makes a failed member a left one in all pools. */
        void remove(String name);
    }

    /**
     * Nothing is known yet; {@link #begin} starts it.
     *
     * @param datacenter of this server
     * @param self its node ID
     * @param initial the settings that the first leader writes
     * @param executor the leader's, which runs one task at a time
     */
    public Autopilot(
            String datacenter,
            String self,
            Consensus consensus,
            ServerDirectory directory,
            StatsSource source,
            FailedServers failed,
            AutopilotConfig initial,
            Clock clock,
            Timers timers,
            Executor executor) {
        this.datacenter = datacenter;
        this.self = self;
        this.consensus = consensus;
        this.directory = directory;
        this.source = source;
        this.failed = failed;
        this.initial = initial;
        this.writes = new LeaderWrites(consensus);
        this.peers = new PeerRemoval(consensus, self);
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
    }

    /** Begins to look at the servers, until it is closed. Any thread. */
    public void begin() {
        executor.execute(this::look);
    }

    /** What the catalog says of a server's node at this moment: newer than what was seen when autopilot last looked. */
    public Map<String, String> meta(KnownServer server) {
        return directory.meta(server.name());
    }

    /** How the servers were at the last look. Any thread. */
    public Overview overview() {
        return overview;
    }

    /** Whether this is the server with a node ID. */
    public boolean isSelf(String id) {
        return id.equals(self);
    }

    /** The settings in force. Any thread. */
    public AutopilotConfig config() {
        AutopilotConfig written = AutopilotTable.read(consensus.snapshot());
        return written == null ? initial : written;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void start(long newTerm) {
        leading = true;
        term = newTerm;
        LOG.info("reconciliation now enabled");
        writeInitial();
        assess();
        next = timers.schedule(RECONCILE, () -> executor.execute(this::reconcile));
    }

    @Override
    public void restored(long sameTerm) {
        writeInitial();
    }

    private void writeInitial() {
        if (AutopilotTable.read(consensus.snapshot()) == null) {
            AutopilotSetConfigRequest request =
                    new AutopilotSetConfigRequest(datacenter, initial, false, Answers.NO_TOKEN);
            writes.write(term, MessageType.AUTOPILOT, request, LOG, "failed to initialize config", applied -> {});
        }
    }

    @Override
    public void stop() {
        leading = false;
        LOG.info("reconciliation now disabled");
        if (next != null) {
            next.cancel();
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        timers.schedule(LOOK, () -> executor.execute(this::look));
        List<KnownServer> asked = directory.servers().stream()
                .filter(server -> server.status() == MemberStatus.ALIVE
                        && !server.id().isEmpty()
                        && !server.id().equals(self))
                .toList();
        newestWhenAsked =
                ServerStats.of(consensus.stats(), consensus.leadership().leading());
        Round round = new Round(asked.size());
        for (KnownServer server : asked) {
            source.ask(server, ASK).whenDone(outcome -> executor.execute(() -> told(server, outcome, round)));
        }
        if (asked.isEmpty()) {
            looked();
        }
    }

    private void looked() {
        assess();
        if (leading) {
            promoteSteady();
        }
    }

    private void promoteSteady() {
        Decisions.promotions(overview, config(), now()).forEach(this::promote);
    }

    /** The servers that have not answered yet. Owned by the leader's executor. */
    private static final class Round {

        private int missing;

        Round(int asked) {
            missing = asked;
        }

        boolean isOverAfterThis() {
            missing--;
            return missing == 0;
        }
    }

    private void told(KnownServer server, Outcome<RaftStats> outcome, Round round) {
        switch (outcome) {
            case Outcome.Success<RaftStats>(RaftStats told) -> stats.put(server.id(), ServerStats.of(told));
            case Outcome.Failure<RaftStats>(Throwable cause) ->
                AGENT.atWarn()
                        .addKeyValue("server", server.name())
                        .addKeyValue("error", String.valueOf(cause.getMessage()))
                        .log("error getting server health from server");
        }
        if (round.isOverAfterThis()) {
            looked();
        }
    }

    private void assess() {
        if (closed) {
            return;
        }
        Leadership leadership = consensus.leadership();
        ServerStats own = ServerStats.of(consensus.stats(), leadership.leading());
        stats.put(self, own);
        List<KnownServer> servers = directory.servers();
        List<Member> members = consensus.members();
        ServerStats newest = newestWhenAsked == null ? own : newestWhenAsked;
        overview =
                new Assessment(config(), servers, members, leadership.leaderId(), newest, stats).after(overview, now());
        stats.keySet().retainAll(overview.servers().keySet());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.wallMillis());
    }

    private void reconcile() {
        if (!leading) {
            return;
        }
        next = timers.schedule(RECONCILE, () -> executor.execute(this::reconcile));
        assess();
        Decisions.removals(overview, config(), self).forEach(this::remove);
        promoteSteady();
    }

    private void remove(KnownServer server) {
        LOG.atInfo()
                .addKeyValue("id", server.id())
                .addKeyValue("name", server.name())
                .addKeyValue("address", server.address())
                .log("Attempting removal of failed server node");
        if (server.status() == MemberStatus.FAILED) {
            failed.remove(server.name());
        }
        peers.remove(server.id(), _ -> {});
    }

    private void promote(KnownServer server) {
        if (promoting) {
            return;
        }
        promoting = true;
        LOG.atInfo()
                .addKeyValue("id", server.id())
                .addKeyValue("address", server.address())
                .addKeyValue("name", server.name())
                .log("Promoting server");
        consensus
                .addMember(new Member(server.id(), server.address(), true))
                .whenDone(outcome -> executor.execute(() -> promoted(server, outcome)));
    }

    private void promoted(KnownServer server, Outcome<Void> outcome) {
        promoting = false;
        if (outcome instanceof Outcome.Failure<Void>(Throwable cause)) {
            LOG.atError()
                    .addKeyValue("id", server.id())
                    .addKeyValue("error", String.valueOf(cause.getMessage()))
                    .log("failed to promote server");
            return;
        }
        if (leading) {
            assess();
            promoteSteady();
        }
    }
}
