package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Refusal;
import dev.praetor.state.table.Transaction;
import java.util.Arrays;

/**
 * A restore that is under way, taking its steps one after the other. What they bring stays apart from the visible
 * state until the last one. Owned by the apply thread.
 */
public final class Restoration {

    private final String id;
    private final Transaction tables;
    private final RecordReader records;
    private long next;
    private Bytes part;

    private Restoration(String id, Transaction tables, RecordReader records, long next, Bytes part) {
        this.id = id;
        this.tables = tables;
        this.records = records;
        this.next = next;
        this.part = part;
    }

    /**
     * Begins a restore with its first step.
     *
     * @throws Refusal when the header is none
     */
    public static Restoration begin(RestoreRequest request) {
        Transaction tables = new Transaction(StateSnapshot.empty().tables());
        RecordReader records = new RecordReader(tables, 0);
        try {
            records.header(bytes(request).array());
        } catch (StateException | MsgpackException damaged) {
            throw refusal(damaged);
        }
        return new Restoration(request.id(), tables, records, 1, Bytes.EMPTY);
    }

    /** Goes on with a restore of which a snapshot tells. */
    public static Restoration resume(Staging staging) {
        Transaction tables = new Transaction(staging.tables());
        return new Restoration(
                staging.id(), tables, new RecordReader(tables, staging.index()), staging.next(), staging.part());
    }

    /** What it has brought so far. */
    public Staging staging() {
        return new Staging(id, next, records.index(), part, tables.freeze());
    }

    public String id() {
        return id;
    }

    /**
     * Takes a step that brings records.
     *
     * @throws Refusal when it does not follow the last step or is damaged; the restore cannot go on then
     */
    public void take(RestoreRequest request) {
        requireNext(request);
        next++;
        Bytes data = joined(part, bytes(request));
        if (request.op().equals(RestoreRequest.PART)) {
            if (data.length() > StateStream.LONGEST_RECORD) {
                throw new Refusal("restore failed: a record is too long");
            }
            part = data;
            return;
        }
        part = Bytes.EMPTY;
        try {
            records.records(data.array());
        } catch (StateException | MsgpackException damaged) {
            throw refusal(damaged);
        }
        tables.takeChanges();
    }

    /**
     * Ends it.
     *
     * @return the restored state, whose index is the highest that it has shown
     * @throws Refusal when a step is missing
     */
    public StateSnapshot finish(RestoreRequest request) {
        requireNext(request);
        if (!part.isEmpty()) {
            throw new Refusal("restore failed: a record is not complete");
        }
        return RestoredIndexes.finish(tables, records.index());
    }

    private void requireNext(RestoreRequest request) {
        if (request.sequence() != next) {
            throw new Refusal("restore failed: step " + Long.toUnsignedString(request.sequence()) + " came where step "
                    + next + " was expected");
        }
    }

    private static Refusal refusal(Exception damaged) {
        return new Refusal("restore failed: " + damaged.getMessage());
    }

    private static Bytes bytes(RestoreRequest request) {
        Bytes data = request.data();
        return data == null ? Bytes.EMPTY : data;
    }

    private static Bytes joined(Bytes first, Bytes second) {
        if (first.isEmpty()) {
            return second;
        }
        byte[] both = Arrays.copyOf(first.array(), first.length() + second.length());
        System.arraycopy(second.array(), 0, both, first.length(), second.length());
        return Bytes.wrap(both);
    }
}
