package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.NodeManager;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.CommandCodec;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.Proposal;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.consensus.RaftStats;
import dev.praetor.consensus.Submission;
import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.rpc.Peers;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.consensus.jraft.rpc.RequestDispatcher;
import dev.praetor.consensus.jraft.rpc.TransportOptions;
import dev.praetor.consensus.jraft.storage.MeasuredLog;
import dev.praetor.consensus.jraft.storage.MetaFile;
import dev.praetor.consensus.jraft.storage.PrivateFiles;
import dev.praetor.consensus.jraft.storage.RocksLog;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable member: what it acknowledges is synced on a quorum's disks. Raft itself is SOFAJRaft's {@link NodeImpl}, used without its network layer and
 * with our own log storage.
 *
 * <p>A member that is the only voter leads as soon as it has started.
 */
public final class JRaftConsensus implements Consensus {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private static final String GROUP = "praetor";
    private static final int CAPACITY = 16_384;
    private static final String SHUTDOWN = "raft is already shutdown";

    private final JRaftSettings settings;
    private final RaftObserver observer;
    private final Membership membership;
    private final Timers timers;
    private final ExecutorService events;
    private final LeadershipFeed feed;
    private final ApplyMachine machine;
    private final RocksLog log;
    private final ClusterIdentity cluster;
    private final LeaderContact contact;
    private final Transfer transfer;
    private final CatchUp catchUp;
    private final ReadRounds reads;
    private final RaftTransport.Registration registration;
    private final PeerId self;
    private final NodeImpl node;
    private final AtomicInteger unanswered = new AtomicInteger();
    /** Counts commands that are proposed in pieces. Guarded by this object's lock. */
    private long largeCommands;

    /** When a snapshot is due, and the next look whether one is. Guarded by this object's lock, as is the next. */
    private SnapshotRule snapshotRule;

    private Timers.Timeout nextSnapshot;

    private volatile List<String> beginners;
    private volatile Duration electionTimeout;
    private volatile boolean closed;

    private JRaftConsensus(
            JRaftSettings settings,
            StateMachine state,
            CommitListener listener,
            StateFile form,
            RaftTransport transport,
            AddressBook addresses,
            Timers timers,
            RaftObserver observer,
            FatalErrorHandler fatal) {
        this.settings = settings;
        this.observer = observer;
        snapshotRule = new SnapshotRule(settings.snapshotInterval(), settings.snapshotThreshold());
        this.timers = timers;
        String id = settings.self().id();
        events = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("raft-events").factory());
        feed = new LeadershipFeed(events);
        machine = new ApplyMachine(id, state, listener, new SnapshotFiles(form), feed, observer, fatal);
        self = Peers.peer(id);
        Path directory = settings.directory();
        makeDirectory(directory);
        MetaFile meta = new MetaFile(directory, fatal);
        log = openLog(settings, state, form, fatal);
        beginners = Identities.isNew(settings, log)
                ? settings.initialMembers().stream().map(Member::id).toList()
                : List.of();
        cluster = Identities.open(settings, log, fatal);
        MeasuredLog measured = new MeasuredLog(log, () -> feed.newest().leading(), observer);
        TransportOptions options = EngineOptions.of(settings, transport, new Storages(measured, meta), machine);
        NodeManager.getInstance().addAddress(self.getEndpoint());
        node = new NodeImpl(GROUP, self);
        membership = new Membership(node, settings.self(), addresses);
        electionTimeout = settings.electionTimeout();
        transfer = new Transfer(node, feed, timers, () -> electionTimeout);
        catchUp = new CatchUp(node, timers, settings.electionTimeout());
        reads = new ReadRounds(node);
        Succession succession = new Succession(
                node,
                self,
                meta,
                feed,
                membership,
                transport,
                timers,
                settings.self().id(),
                () -> electionTimeout);
        contact = new LeaderContact(new RequestDispatcher(), feed, succession::leaderClosed);
        cluster.connect(this::beginners, voters -> events.execute(() -> begin(voters)));
        registration = transport.serve(id, cluster, contact);
        boolean initialised = node.init(options);
        String cause = machine.started();
        if (!initialised || cause != null) {
            close();
            throw new ConsensusStartException(
                    cause == null ? "cannot start Raft in " + directory + ", its log says why" : cause, null);
        }
        PrivateFiles.restrictTree(directory);
        nextSnapshot = scheduleSnapshot();
    }

    /**
     * Starts a member; when this returns its log was read, but it may not have found or become a leader yet.
     *
     * @throws ConsensusStartException when what is on disk cannot be used; nothing was changed then
     */
    public static JRaftConsensus start(
            JRaftSettings settings,
            StateMachine state,
            CommitListener listener,
            StateFile form,
            RaftTransport transport,
            AddressBook addresses,
            Timers timers,
            RaftObserver observer,
            FatalErrorHandler fatal) {
        return new JRaftConsensus(settings, state, listener, form, transport, addresses, timers, observer, fatal);
    }

    private static void makeDirectory(Path directory) {
        try {
            PrivateFiles.makeDirectory(directory);
        } catch (IOException cause) {
            throw new ConsensusStartException(
                    "cannot make the directory " + directory + ": " + cause.getMessage(), cause);
        }
    }

    private RocksLog openLog(JRaftSettings given, StateMachine state, StateFile form, FatalErrorHandler fatal) {
        RocksLog opened = new RocksLog(given.directory().resolve("log"), fatal);
        try {
            Recovery.run(given, opened, state, form);
        } catch (ConsensusStartException refused) {
            opened.shutdown();
            events.shutdown();
            throw refused;
        }
        return opened;
    }

    private record SnapshotRule(Duration interval, long threshold) {}

    @Override
    public synchronized void snapshotWhen(Duration interval, long threshold) {
        boolean otherInterval = !interval.equals(snapshotRule.interval());
        snapshotRule = new SnapshotRule(interval, threshold);
        if (otherInterval && !closed) {
            nextSnapshot.cancel();
            nextSnapshot = scheduleSnapshot();
        }
    }

    private Timers.Timeout scheduleSnapshot() {
        return timers.schedule(snapshotRule.interval(), this::snapshotIfDue);
    }

    private synchronized void snapshotIfDue() {
        if (closed) {
            return;
        }
        // RocksDB makes new files as it goes along, with modes of its own.
        Thread.startVirtualThread(() -> PrivateFiles.restrictTree(settings.directory()));
        if (machine.appliedIndex() - machine.snapshotIndex() >= snapshotRule.threshold()) {
            snapshot(status -> {
                if (!status.isOk()) {
                    LOG.warn("no snapshot was made: {}", status.getErrorMsg());
                }
            });
        }
        nextSnapshot = scheduleSnapshot();
    }

    @Override
    public boolean bootstrap(List<Member> voters) {
        return !closed
                && isNew()
                && cluster.begin(voters)
                && begin(voters.stream().map(Member::id).toList());
    }

    /** Whether this member has neither a log nor a list of members. */
    private boolean isNew() {
        return logPositions().last() == 0 && members().isEmpty();
    }

    private synchronized boolean begin(List<String> voters) {
        if (closed || !isNew()) {
            return false;
        }
        Status status = node.resetPeers(EngineOptions.voters(voters));
        if (!status.isOk()) {
            LOG.error("cannot begin a cluster: {}", status.getErrorMsg());
            return false;
        }
        beginners = List.copyOf(voters);
        return true;
    }

    /** The voters that this member begins a cluster with, as long as none of them has written anything here. Takes no lock of the engine's. */
    private List<String> beginners() {
        return log.hasEntries() ? List.of() : beginners;
    }

    @Override
    public void electionTimeout(Duration timeout) {
        if (!closed && !timeout.equals(electionTimeout)) {
            electionTimeout = timeout;
            node.resetElectionTimeoutMs((int) timeout.toMillis());
        }
    }

    @Override
    public long lastContactMillis() {
        return contact.millis();
    }

    @Override
    public Reply<Submission> apply(Command command, long expectedTerm) {
        if (closed) {
            return Reply.of(new Submission.NotAccepted(SHUTDOWN));
        }
        if (unanswered.incrementAndGet() > CAPACITY) {
            unanswered.decrementAndGet();
            return Reply.of(
                    new Submission.NotAccepted("the log is overloaded: " + CAPACITY + " commands wait to be applied"));
        }
        Command stripped = CommandCodec.withoutToken(command);
        Proposal proposal = new Proposal(stripped, expectedTerm);
        ProposalClosure closure = new ProposalClosure(proposal, unanswered);
        byte[] entry = CommandCodec.encode(stripped);
        if (entry.length > Chunks.LARGEST_WHOLE) {
            proposeInPieces(entry, expectedTerm, closure);
        } else {
            propose(entry, expectedTerm, closure);
        }
        return proposal.reply();
    }

    /** One large command after another: pieces of two are never mixed. */
    private synchronized void proposeInPieces(byte[] entry, long expectedTerm, ProposalClosure closure) {
        List<byte[]> pieces = Chunks.split(++largeCommands, entry);
        PieceClosure piece = new PieceClosure(closure);
        pieces.subList(0, pieces.size() - 1).forEach(each -> propose(each, expectedTerm, piece));
        propose(pieces.getLast(), expectedTerm, closure);
    }

    private void propose(byte[] entry, long expectedTerm, Closure done) {
        Task task = new Task();
        task.setData(ByteBuffer.wrap(entry));
        task.setDone(done);
        if (expectedTerm != ANY_TERM) {
            task.setExpectedTerm(expectedTerm);
        }
        try {
            node.apply(task);
        } catch (IllegalStateException shuttingDown) {
            // The closure was called with that reason.
        }
    }

    @Override
    public Reply<Void> readIndex() {
        if (closed || !feed.newest().leading()) {
            return Statuses.notLeader();
        }
        if (membership.isOnlyVoter()) {
            // Nobody else can have been elected, and what was acknowledged was published before.
            return Reply.done();
        }
        long begin = System.nanoTime();
        return reads.read().then(_ -> {
            observer.readConfirmed(System.nanoTime() - begin);
            return Reply.done();
        });
    }

    @Override
    public StateSnapshot snapshot() {
        return machine.published();
    }

    @Override
    public Leadership leadership() {
        return feed.newest();
    }

    @Override
    public void onLeadership(Consumer<Leadership> listener) {
        feed.listen(listener);
    }

    @Override
    public List<Member> members() {
        return membership.members();
    }

    @Override
    public Reply<Void> addMember(Member member) {
        return asLeader(() -> catchUp.until(membership.add(member)));
    }

    @Override
    public Reply<Void> demoteMember(String id) {
        return asLeader(() -> membership.demote(id));
    }

    @Override
    public Reply<Void> removeMember(String id) {
        return asLeader(() -> membership.remove(id));
    }

    private Reply<Void> asLeader(Supplier<Reply<Void>> action) {
        return closed || !feed.newest().leading() ? Statuses.notLeader() : action.get();
    }

    @Override
    public Reply<Void> transferLeadership(String id) {
        return asLeader(() -> transfer.to(id));
    }

    @Override
    public Reply<Void> takeSnapshot() {
        PendingReply<Void> reply = new PendingReply<>();
        snapshot(status -> Statuses.finish(status, reply));
        return reply;
    }

    private void snapshot(Closure done) {
        if (machine.appliedIndex() == machine.snapshotIndex()) {
            done.run(Status.OK());
            return;
        }
        long begin = System.nanoTime();
        node.snapshot(status -> {
            if (status.isOk()) {
                observer.snapshotTaken(System.nanoTime() - begin);
            }
            done.run(status);
        });
    }

    @Override
    public RaftStats stats() {
        Leadership now = feed.newest();
        LogPositions positions = logPositions();
        return new RaftStats(
                stateName(),
                now.term(),
                positions.last(),
                lastTerm(positions.last(), now.term()),
                positions.committed(),
                positions.applied(),
                unanswered.get(),
                machine.snapshotIndex(),
                machine.snapshotTerm(),
                contact.millis());
    }

    /** Of the last entry; one that is not on disk yet is of the present term. */
    private long lastTerm(long index, long present) {
        if (index == machine.snapshotIndex()) {
            return machine.snapshotTerm();
        }
        LogEntry entry = closed ? null : log.getEntry(index);
        return entry == null ? present : entry.getId().getTerm();
    }

    private record LogPositions(long last, long committed, long applied) {}

    /** The engine does not tell once it is stopped or in error: then only what was applied is known. */
    private LogPositions logPositions() {
        try {
            return new LogPositions(
                    node.getLastLogIndex(), node.getLastCommittedIndex(), node.getLastAppliedLogIndex());
        } catch (IllegalStateException inactive) {
            return new LogPositions(machine.appliedIndex(), machine.appliedIndex(), machine.appliedIndex());
        }
    }

    private String stateName() {
        if (closed) {
            return "Shutdown";
        }
        return switch (node.getNodeState()) {
            case STATE_LEADER, STATE_TRANSFERRING -> "Leader";
            case STATE_CANDIDATE -> "Candidate";
            case STATE_FOLLOWER, STATE_UNINITIALIZED -> "Follower";
            case STATE_ERROR, STATE_SHUTTING, STATE_SHUTDOWN, STATE_END -> "Shutdown";
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        registration.close();
        node.shutdown();
        try {
            node.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        NodeManager.getInstance().removeAddress(self.getEndpoint());
        events.shutdown();
    }
}
