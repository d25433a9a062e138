package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.entity.LeaderChangeContext;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import dev.praetor.consensus.CommandCodec;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.FatalErrorHandler;
import dev.praetor.consensus.GuardedListener;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.RaftObserver;
import dev.praetor.consensus.Submission;
import dev.praetor.consensus.jraft.rpc.Peers;
import dev.praetor.state.Applied;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine calls on its apply thread, which owns the state machine: entries come in batches, each ends in one published snapshot, one call of the
 * listener, then the answers. Also makes and reads Raft's snapshots and follows who leads.
 */
final class ApplyMachine extends StateMachineAdapter {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.raft");

    private final String memberId;
    private final StateMachine machine;
    private final GuardedListener listener;
    private final SnapshotFiles files;
    private final ChunkAssembler chunks = new ChunkAssembler();
    private final LeadershipFeed feed;
    private final RaftObserver observer;
    private final FatalErrorHandler fatal;

    private volatile StateSnapshot published;
    private volatile long appliedIndex;
    private volatile long appliedTerm;
    private volatile long snapshotIndex;
    private volatile long snapshotTerm;
    /** Why this member cannot go on. Guarded by this object's lock, as is the next. */
    private @Nullable String failure;

    private boolean started;

    ApplyMachine(
            String memberId,
            StateMachine machine,
            CommitListener listener,
            SnapshotFiles files,
            LeadershipFeed feed,
            RaftObserver observer,
            FatalErrorHandler fatal) {
        this.memberId = memberId;
        this.machine = machine;
        this.listener = new GuardedListener(listener);
        this.files = files;
        this.feed = feed;
        this.observer = observer;
        this.fatal = fatal;
        published = machine.snapshot();
    }

    StateSnapshot published() {
        return published;
    }

    long appliedIndex() {
        return appliedIndex;
    }

    long snapshotIndex() {
        return snapshotIndex;
    }

    long snapshotTerm() {
        return snapshotTerm;
    }

    private record Answer(ProposalClosure closure, Submission.Applied submission) {}

    @Override
    public void onApply(Iterator entries) {
        List<ChangeSet> changes = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        long index = appliedIndex;
        try {
            while (entries.hasNext()) {
                index = entries.getIndex();
                apply(entries, changes, answers);
                appliedTerm = entries.getTerm();
                appliedIndex = index;
                entries.next();
            }
        } catch (RuntimeException | Error broken) {
            fail("cannot apply entry " + index + " of the Raft log: " + broken.getMessage(), broken);
            entries.setErrorAndRollback(1, new Status(RaftError.ESTATEMACHINE, "entry %d: %s", index, broken));
        }
        publish(changes);
        for (Answer answer : answers) {
            answer.closure().applied(answer.submission());
        }
    }

    private void apply(Iterator entries, List<ChangeSet> changes, List<Answer> answers) {
        ProposalClosure closure = entries.done() instanceof ProposalClosure own ? own : null;
        ByteBuffer entry = entries.getData();
        chunks.enter(entries.getTerm());
        if (Chunks.isPiece(entry)) {
            byte[] whole = chunks.add(entries.getTerm(), entry);
            if (whole == null) {
                if (closure != null) {
                    closure.incomplete();
                }
                return;
            }
            entry = ByteBuffer.wrap(whole);
        }
        // Whoever proposed the command has it still: only others, and a restart, decode it.
        Command command = closure == null ? decode(entry) : closure.proposal().command();
        if (command == null) {
            return;
        }
        if (command.type() == MessageType.RESTORE) {
            // It may replace the state: what came before it is told first.
            publish(changes);
            changes.clear();
        }
        long begin = System.nanoTime();
        Applied applied = machine.apply(entries.getIndex(), command);
        changes.add(applied.changes());
        if (applied.replaced()) {
            StateSnapshot snapshot = machine.snapshot();
            published = snapshot;
            listener.replaced(snapshot);
        }
        long waited = closure == null ? -1 : closure.proposal().waitedNanos(begin);
        listener.applied(command, waited, System.nanoTime() - begin);
        if (closure != null) {
            answers.add(new Answer(
                    closure, new Submission.Applied(machine.clientIndex(entries.getIndex()), applied.result())));
        }
    }

    private static @Nullable Command decode(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return CommandCodec.decode(bytes);
    }

    private void publish(List<ChangeSet> changes) {
        if (changes.isEmpty()) {
            return;
        }
        StateSnapshot snapshot = machine.snapshot();
        published = snapshot;
        listener.committed(snapshot, ChangeSet.merged(changes));
    }

    @Override
    public void onSnapshotSave(SnapshotWriter writer, Closure done) {
        SnapshotFiles.Content content = new SnapshotFiles.Content(published, chunks.partial());
        long index = appliedIndex;
        long term = appliedTerm;
        Thread.ofVirtual().name("raft-snapshot").start(() -> {
            long begin = System.nanoTime();
            Status status = save(content, writer);
            if (status.isOk()) {
                observer.snapshotWritten(System.nanoTime() - begin);
                snapshotIndex = index;
                snapshotTerm = term;
            }
            done.run(status);
        });
    }

    private Status save(SnapshotFiles.Content content, SnapshotWriter writer) {
        Path directory = Path.of(writer.getPath());
        try {
            files.save(content, directory);
            return writer.addFile(SnapshotFiles.NAME)
                    ? Status.OK()
                    : new Status(RaftError.EIO, "cannot add to the snapshot in %s", directory);
        } catch (IOException cause) {
            return new Status(RaftError.EIO, "cannot write the snapshot in %s: %s", directory, cause.getMessage());
        }
    }

    @Override
    public boolean onSnapshotLoad(SnapshotReader reader) {
        Path directory = Path.of(reader.getPath());
        long begin = System.nanoTime();
        try {
            SnapshotFiles.Content content = files.load(directory);
            machine.restore(content.state());
            chunks.restore(content.partial());
        } catch (IOException | RuntimeException cause) {
            fail("cannot read the Raft snapshot in " + directory + ": " + cause.getMessage(), cause);
            return false;
        }
        appliedIndex = reader.load().getLastIncludedIndex();
        appliedTerm = reader.load().getLastIncludedTerm();
        snapshotIndex = appliedIndex;
        snapshotTerm = appliedTerm;
        StateSnapshot snapshot = machine.snapshot();
        published = snapshot;
        listener.replaced(snapshot);
        if (isStarted()) {
            LOG.atInfo().addKeyValue("index", appliedIndex).log("Installed remote snapshot");
        }
        observer.snapshotRead(System.nanoTime() - begin);
        return true;
    }

    @Override
    public void onLeaderStart(long term) {
        feed.publish(new Leadership(term, memberId, true));
    }

    @Override
    public void onLeaderStop(Status status) {
        if (status.getRaftError() == RaftError.ERAFTTIMEDOUT) {
            observer.majorityUnheard();
        }
        feed.publish(new Leadership(feed.newest().term(), "", false));
    }

    @Override
    public void onStartFollowing(LeaderChangeContext context) {
        feed.publish(new Leadership(context.getTerm(), Peers.memberId(context.getLeaderId()), false));
    }

    @Override
    public void onStopFollowing(LeaderChangeContext context) {
        if (context.getStatus().getRaftError() == RaftError.ERAFTTIMEDOUT) {
            observer.leaderUnheard();
        }
        feed.publish(new Leadership(Math.max(context.getTerm(), feed.newest().term()), "", false));
    }

    @Override
    public void onError(RaftException error) {
        fail("Raft cannot go on: " + error.getStatus().getErrorMsg(), error);
    }

    /** The first failure is the cause of the others. While the member starts, whoever starts it is told instead. */
    private synchronized void fail(String message, Throwable cause) {
        if (failure == null) {
            failure = message;
        }
        if (started) {
            fatal.fatal(message, cause);
        }
    }

    private synchronized boolean isStarted() {
        return started;
    }

    /** From now on failures go to the handler; answers what failed before, or null. */
    synchronized @Nullable String started() {
        started = true;
        return failure;
    }

    @Override
    public void onShutdown() {
        feed.publish(new Leadership(feed.newest().term(), "", false));
    }
}
