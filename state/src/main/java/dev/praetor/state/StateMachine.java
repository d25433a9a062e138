package dev.praetor.state;

import dev.praetor.model.coordinate.CoordinateBatch;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.DeregisterRequest;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RegisterRequest;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.request.SessionRequest;
import dev.praetor.model.request.TombstoneRequest;
import dev.praetor.model.request.TxnRequest;
import dev.praetor.model.wire.Unsigned;
import dev.praetor.state.catalog.ApplyDeregister;
import dev.praetor.state.catalog.ApplyRegister;
import dev.praetor.state.catalog.Touches;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.CommandHandler;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.coordinate.ApplyCoordinateBatch;
import dev.praetor.state.kv.ApplyKeyCommand;
import dev.praetor.state.kv.ReapTombstones;
import dev.praetor.state.operator.ApplyAutopilot;
import dev.praetor.state.session.ApplySessionCommand;
import dev.praetor.state.snapshot.Restoration;
import dev.praetor.state.snapshot.Staging;
import dev.praetor.state.table.Transaction;
import dev.praetor.state.txn.ApplyTxn;
import org.jspecify.annotations.Nullable;

/**
 * The mutable side of the replicated state: commands go in, snapshots come out. Deterministic: the same commands at
 * the same indexes give equal states. Owned by the apply thread.
 */
public final class StateMachine {

    private final CommandHandler<RegisterRequest> register = new ApplyRegister();
    private final CommandHandler<DeregisterRequest> deregister = new ApplyDeregister();
    private final CommandHandler<KVSRequest> keys = new ApplyKeyCommand();
    private final CommandHandler<SessionRequest> sessions = new ApplySessionCommand();
    private final CommandHandler<TombstoneRequest> tombstones = new ReapTombstones();
    private final CommandHandler<CoordinateBatch> coordinates = new ApplyCoordinateBatch();
    private final CommandHandler<AutopilotSetConfigRequest> autopilot = new ApplyAutopilot();
    private final CommandHandler<TxnRequest> transactions = new ApplyTxn();

    private Transaction transaction;
    private @Unsigned long index;
    private @Unsigned long offset;
    private @Unsigned long floor;

    /** A restore that is under way. */
    private @Nullable Restoration restoration;

    /** The present state when it is published already. */
    private @Nullable StateSnapshot published;

    /** An empty state whose indexes are those of its log. */
    public StateMachine() {
        this(0);
    }

    /**
     * An empty state.
     *
     * @param firstOffset by how much its indexes are above those of its log, until a snapshot says otherwise; the same on every member of a cluster
     */
    public StateMachine(@Unsigned long firstOffset) {
        offset = firstOffset;
        StateSnapshot empty = StateSnapshot.empty();
        transaction = new Transaction(empty.tables());
        published = StateSnapshot.of(0, firstOffset, 0, empty.tables());
    }

    /**
     * Applies the command of one log entry; Raft indexes rise. Never throws on what a client may send: refusals are
     * results.
     */
    public Applied apply(long raftIndex, Command command) {
        if (command.request() instanceof RestoreRequest request) {
            return restore(raftIndex, request);
        }
        index = clientIndex(raftIndex);
        published = null;
        transaction.begin(index);
        try {
            Object result = dispatch(command);
            Touches.raiseMarks(transaction);
            return new Applied(result, ChangeSet.of(transaction.takeChanges()));
        } catch (Refusal refusal) {
            transaction.rollback();
            return new Applied(new ApplyError(refusal.text()), ChangeSet.EMPTY);
        }
    }

    private Applied restore(long raftIndex, RestoreRequest request) {
        index = clientIndex(raftIndex);
        published = null;
        try {
            return new Applied(null, ChangeSet.EMPTY, step(raftIndex, request));
        } catch (Refusal refusal) {
            if (restoration != null && restoration.id().equals(request.id())) {
                restoration = null;
            }
            return new Applied(new ApplyError(refusal.text()), ChangeSet.EMPTY);
        }
    }

    /** Takes one step of a restore; answers whether it was the last one, which replaces the state. */
    private boolean step(long raftIndex, RestoreRequest request) {
        if (request.op().equals(RestoreRequest.BEGIN)) {
            // One that was under way ends here: only one leader restores, and its newest restore counts.
            restoration = Restoration.begin(request);
            return false;
        }
        Restoration present = restoration;
        boolean known = present != null && present.id().equals(request.id());
        if (request.op().equals(RestoreRequest.ABORT)) {
            restoration = known ? null : present;
            return false;
        }
        if (!known || present == null) {
            throw new Refusal("restore failed: it was given up, for another one or by a new leader");
        }
        if (request.op().equals(RestoreRequest.COMMIT)) {
            StateSnapshot restored = present.finish(request);
            restoration = null;
            replace(raftIndex, restored);
            return true;
        }
        present.take(request);
        return false;
    }

    private @Nullable Object dispatch(Command command) {
        return switch (command.type()) {
            case REGISTER -> register.apply((RegisterRequest) command.request(), transaction);
            case DEREGISTER -> deregister.apply((DeregisterRequest) command.request(), transaction);
            case KVS -> keys.apply((KVSRequest) command.request(), transaction);
            case SESSION -> sessions.apply((SessionRequest) command.request(), transaction);
            case TOMBSTONE -> tombstones.apply((TombstoneRequest) command.request(), transaction);
            case COORDINATES -> coordinates.apply((CoordinateBatch) command.request(), transaction);
            case AUTOPILOT -> autopilot.apply((AutopilotSetConfigRequest) command.request(), transaction);
            case TXN -> transactions.apply((TxnRequest) command.request(), transaction);
            case RESTORE -> throw new IllegalArgumentException("a restore is not applied within a transaction");
        };
    }

    /** The index that clients see for a Raft index: the offset that restoring raises is added. */
    public @Unsigned long clientIndex(long raftIndex) {
        return raftIndex + offset;
    }

    /** All that was applied so far, immutable. Taking one per batch of commands rather than per command is cheaper. */
    public StateSnapshot snapshot() {
        StateSnapshot present = published;
        if (present == null) {
            present = new StateSnapshot(
                    index, offset, floor, transaction.freeze(), restoration == null ? null : restoration.staging());
            published = present;
        }
        return present;
    }

    /** Takes over a whole state, as another member of the same log had it, with its offset. */
    public void restore(StateSnapshot snapshot) {
        index = snapshot.index();
        offset = snapshot.offset();
        floor = snapshot.floor();
        transaction = new Transaction(snapshot.tables());
        Staging staging = snapshot.staging();
        restoration = staging == null ? null : Restoration.resume(staging);
        published = snapshot;
    }

    /**
     * Replaces the whole state by what a user restores, as one command of the log. The offset is raised so that this
     * command's index is above every index that was ever shown, before the restore or in the restored state; and no
     * answer has a lower one from here on.
     */
    public void replace(long raftIndex, StateSnapshot restored) {
        @Unsigned long lowest = Math.max(restored.index() + 1, clientIndex(raftIndex));
        offset = lowest - raftIndex;
        index = lowest;
        floor = lowest;
        transaction = new Transaction(restored.tables());
        published = null;
    }
}
