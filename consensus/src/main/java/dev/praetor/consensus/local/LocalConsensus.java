package dev.praetor.consensus.local;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.GuardedListener;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.NotLeaderException;
import dev.praetor.consensus.Proposal;
import dev.praetor.consensus.RaftStats;
import dev.praetor.consensus.SerialLoop;
import dev.praetor.consensus.Submission;
import dev.praetor.state.Applied;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a {@link LocalCluster}: keeps everything in memory, acknowledges what a majority of the running members knows.
 *
 * <p>Callers queue proposals; one loop on the member's executor takes up to {@value #BATCH} of them at a time, has the cluster append them, applies what is
 * agreed, publishes one snapshot, tells the listener once, then answers. The state machine and the collections below belong to that loop.
 */
public final class LocalConsensus implements Consensus {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private static final int BATCH = 1024;
    /** Unanswered proposals beyond which new ones are refused. */
    private static final int CAPACITY = 16_384;

    private static final String NOT_LEADER = "node is not the leader";
    private static final String SHUTDOWN = "raft is already shutdown";

    /** A proposal in the agreed log. */
    private record InLog(long index, Proposal proposal) {}

    private record Answer(Proposal proposal, Submission submission) {}

    private final String id;
    private final LocalCluster cluster;
    private final StateMachine machine;
    private final GuardedListener listener;
    private final SerialLoop loop;
    private final LeadershipFeed feed;
    private final Runnable stopExecutor;

    private final Queue<Proposal> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    /** Proposals that this leader cannot get agreed on as long as it reaches no majority, all of {@link #waitingTerm}. */
    private final List<Proposal> waiting = new ArrayList<>();

    private final ArrayDeque<InLog> inLog = new ArrayDeque<>();
    private long waitingTerm;

    private volatile LocalCluster.Published published;
    private volatile long snapshotIndex;
    private volatile long snapshotTerm;
    private volatile boolean closed;

    private LocalConsensus(
            String id,
            LocalCluster cluster,
            StateMachine machine,
            CommitListener listener,
            Executor executor,
            Runnable stopExecutor) {
        this.id = id;
        this.cluster = cluster;
        this.machine = machine;
        this.listener = new GuardedListener(listener);
        this.stopExecutor = stopExecutor;
        Executor whileOpen = task -> execute(executor, task);
        loop = new SerialLoop(whileOpen, this::work);
        feed = new LeadershipFeed(whileOpen);
        published = new LocalCluster.Published(machine.snapshot(), 0, 0);
    }

    /** Starts a member of a cluster on an executor that may be shared with others; it leads or follows as soon as the executor runs it. */
    public static LocalConsensus start(
            String id, LocalCluster cluster, StateMachine machine, CommitListener listener, Executor executor) {
        LocalConsensus member = new LocalConsensus(id, cluster, machine, listener, executor, () -> {});
        cluster.join(member);
        return member;
    }

    /** Starts the only member of a cluster, on an apply thread of its own: the dev agent's consensus. Leads at once, in term 2. */
    public static LocalConsensus alone(
            Member self, StateMachine machine, CommitListener listener, Clock clock, Timers timers) {
        LocalCluster cluster = new LocalCluster(List.of(self), clock, timers, Duration.ofSeconds(1));
        ApplyThread thread = new ApplyThread("apply");
        LocalConsensus member = new LocalConsensus(self.id(), cluster, machine, listener, thread, thread::stop);
        cluster.join(member);
        return member;
    }

    String id() {
        return id;
    }

    long appliedIndex() {
        return published.raftIndex();
    }

    void wake() {
        loop.wake();
    }

    /** Once the member is closed its executor may be gone: what is left is answered on the thread at hand. */
    private void execute(Executor executor, Runnable task) {
        if (closed) {
            task.run();
            return;
        }
        try {
            executor.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    /** The members of a cluster in memory are known from the start. */
    @Override
    public boolean bootstrap(List<Member> voters) {
        return false;
    }

    @Override
    public long lastContactMillis() {
        return cluster.lastContactMillis(id);
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
        Proposal proposal = new Proposal(command, expectedTerm);
        queue.add(proposal);
        loop.wake();
        return proposal.reply();
    }

    private void work() {
        if (closed) {
            shutDown();
            return;
        }
        try {
            do {
                followLeadership();
                propose();
            } while (advance());
        } catch (RuntimeException broken) {
            // The state may hold half a command: going on would spread it.
            LOG.error("this member cannot go on: a command could not be applied", broken);
            closed = true;
            cluster.leave(this);
            shutDown();
        }
    }

    private void followLeadership() {
        Leadership now = cluster.leadership(id, appliedIndex());
        if (!waiting.isEmpty() && !(now.leaderId().equals(id) && now.term() == waitingTerm)) {
            refuseAll(waiting, new Submission.Unknown("leadership lost while committing log"));
        }
        feed.publish(now);
    }

    /** Moves queued proposals, and those that waited for a majority, into the log. */
    private void propose() {
        Leadership now = feed.newest();
        boolean leads = now.leaderId().equals(id);
        waitingTerm = now.term();
        List<Proposal> refused = new ArrayList<>();
        for (int taken = 0; taken < BATCH; taken++) {
            Proposal proposal = queue.poll();
            if (proposal == null) {
                break;
            }
            if (leads && proposal.fits(now.term())) {
                waiting.add(proposal);
            } else {
                refused.add(proposal);
            }
        }
        refuseAll(refused, new Submission.NotAccepted(leads ? "the leader's term changed" : NOT_LEADER));
        if (waiting.isEmpty()) {
            return;
        }
        long first = cluster.append(id, waitingTerm, waiting);
        if (first > 0) {
            for (Proposal proposal : waiting) {
                inLog.add(new InLog(first++, proposal));
            }
            waiting.clear();
        }
    }

    private void refuseAll(List<Proposal> proposals, Submission submission) {
        List<Proposal> refused = List.copyOf(proposals);
        proposals.clear();
        for (Proposal proposal : refused) {
            unanswered.decrementAndGet();
            proposal.answer(submission);
        }
    }

    /** Applies what is agreed; false when there is nothing more to do. */
    private boolean advance() {
        switch (cluster.next(id, appliedIndex(), BATCH)) {
            case LocalCluster.Step.Idle _ -> {
                return !queue.isEmpty();
            }
            case LocalCluster.Step.Apply step -> apply(step.entries());
            case LocalCluster.Step.Install step -> install(step.source().published);
        }
        cluster.applied();
        return true;
    }

    private void apply(List<LocalEntry> entries) {
        List<ChangeSet> changes = new ArrayList<>(entries.size());
        List<Answer> answers = new ArrayList<>(entries.size());
        try {
            for (LocalEntry entry : entries) {
                apply(entry, changes, answers);
            }
        } catch (RuntimeException broken) {
            answers.forEach(answer -> answer.proposal().answer(new Submission.Unknown(SHUTDOWN)));
            throw broken;
        }
        publish(entries.getLast(), changes);
        unanswered.addAndGet(-answers.size());
        for (Answer answer : answers) {
            answer.proposal().answer(answer.submission());
        }
    }

    private void publish(LocalEntry last, List<ChangeSet> changes) {
        StateSnapshot snapshot = machine.snapshot();
        published = new LocalCluster.Published(snapshot, last.index(), last.term());
        if (!changes.isEmpty()) {
            listener.committed(snapshot, ChangeSet.merged(changes));
        }
    }

    private void apply(LocalEntry entry, List<ChangeSet> changes, List<Answer> answers) {
        if (entry.command() == null) {
            return;
        }
        if (entry.command().type() == MessageType.RESTORE && !changes.isEmpty()) {
            // It may replace the state: what came before it is told first.
            publish(new LocalEntry(entry.index() - 1, published.raftTerm(), null), changes);
            changes.clear();
        }
        long begin = System.nanoTime();
        Applied applied = machine.apply(entry.index(), entry.command());
        changes.add(applied.changes());
        if (applied.replaced()) {
            publish(entry, List.of());
            listener.replaced(published.snapshot());
        }
        Proposal proposal = ownProposal(entry.index());
        long waited = proposal == null ? -1 : proposal.waitedNanos(begin);
        listener.applied(entry.command(), waited, System.nanoTime() - begin);
        if (proposal != null) {
            answers.add(
                    new Answer(proposal, new Submission.Applied(machine.clientIndex(entry.index()), applied.result())));
        }
    }

    private @Nullable Proposal ownProposal(long index) {
        InLog first = inLog.peekFirst();
        if (first == null || first.index() != index) {
            return null;
        }
        inLog.removeFirst();
        return first.proposal();
    }

    private void install(LocalCluster.Published state) {
        machine.restore(state.snapshot());
        published = state;
        listener.replaced(state.snapshot());
        List<Proposal> covered = new ArrayList<>();
        while (!inLog.isEmpty() && inLog.getFirst().index() <= state.raftIndex()) {
            covered.add(inLog.removeFirst().proposal());
        }
        refuseAll(covered, new Submission.Unknown("leadership lost while committing log"));
    }

    private void shutDown() {
        feed.publish(new Leadership(feed.newest().term(), "", false));
        List<Proposal> pending = new ArrayList<>(waiting);
        waiting.clear();
        inLog.forEach(entry -> pending.add(entry.proposal()));
        inLog.clear();
        for (Proposal proposal = queue.poll(); proposal != null; proposal = queue.poll()) {
            pending.add(proposal);
        }
        refuseAll(pending, new Submission.Unknown(SHUTDOWN));
    }

    @Override
    public Reply<Void> readIndex() {
        Leadership now = feed.newest();
        // What was acknowledged is published here already, for a leader publishes before it answers.
        boolean confirmed = !closed && now.leading() && cluster.confirms(id, now.term());
        return confirmed ? Reply.done() : notLeader(NOT_LEADER);
    }

    private static Reply<Void> notLeader(String message) {
        return Reply.failed(new NotLeaderException(message));
    }

    @Override
    public StateSnapshot snapshot() {
        return published.snapshot();
    }

    @Override
    public Leadership leadership() {
        return feed.newest();
    }

    @Override
    public void onLeadership(Consumer<Leadership> consumer) {
        feed.listen(consumer);
    }

    @Override
    public List<Member> members() {
        return cluster.members();
    }

    @Override
    public Reply<Void> addMember(Member member) {
        return change(new Reconfiguration.Add(member));
    }

    @Override
    public Reply<Void> demoteMember(String memberId) {
        return change(new Reconfiguration.Demote(memberId));
    }

    @Override
    public Reply<Void> removeMember(String memberId) {
        return change(new Reconfiguration.Remove(memberId));
    }

    private Reply<Void> change(Reconfiguration reconfiguration) {
        return asLeader(term -> cluster.reconfigure(id, term, reconfiguration));
    }

    @Override
    public Reply<Void> transferLeadership(String memberId) {
        return asLeader(term -> cluster.transfer(id, term, memberId));
    }

    /** An action of a leader in its term, that says what hinders it. */
    private interface LeaderAction {
        @Nullable
        String run(long term);
    }

    private Reply<Void> asLeader(LeaderAction action) {
        Leadership now = feed.newest();
        if (closed || !now.leaderId().equals(id)) {
            return notLeader(NOT_LEADER);
        }
        String hindrance = action.run(now.term());
        if (hindrance == null) {
            return Reply.done();
        }
        return hindrance.equals(NOT_LEADER)
                ? notLeader(NOT_LEADER)
                : Reply.failed(new IllegalArgumentException(hindrance));
    }

    @Override
    public Reply<Void> takeSnapshot() {
        LocalCluster.Published state = published;
        snapshotIndex = state.raftIndex();
        snapshotTerm = state.raftTerm();
        cluster.truncate();
        return Reply.done();
    }

    @Override
    public RaftStats stats() {
        Leadership now = feed.newest();
        LocalCluster.Published state = published;
        long lastIndex = Math.max(cluster.knownIndex(id), state.raftIndex());
        return new RaftStats(
                stateName(now),
                now.term(),
                lastIndex,
                cluster.lastTerm(),
                lastIndex,
                state.raftIndex(),
                unanswered.get(),
                snapshotIndex,
                snapshotTerm,
                cluster.lastContactMillis(id));
    }

    private String stateName(Leadership now) {
        if (closed) {
            return "Shutdown";
        }
        if (now.leaderId().equals(id)) {
            return "Leader";
        }
        return now.leaderId().isEmpty() ? "Candidate" : "Follower";
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        cluster.leave(this);
        loop.wake();
        stopExecutor.run();
    }
}
