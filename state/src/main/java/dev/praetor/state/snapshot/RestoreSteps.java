package dev.praetor.state.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.model.request.RestoreRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the state of an archive into the steps of a restore, each small enough for an entry of the log. Only the step at
 * hand is in memory. Owned by one thread.
 */
public final class RestoreSteps {

    /** A step holds about this many bytes of records; of a longer record it holds a part. */
    static final int STEP = 256 << 10;

    private final String id;
    private final StateStream state;
    private final ArrayDeque<RestoreRequest> ready = new ArrayDeque<>();
    private long sequence;
    private byte @Nullable [] held;
    private boolean over;

    /** @param id names the restore, unlike any other */
    public RestoreSteps(String id, InputStream state) {
        this.id = id;
        this.state = new StateStream(state);
    }

    /**
     * The next step; null after the one that commits.
     *
     * @throws StateException when the state is damaged
     */
    public @Nullable RestoreRequest next() throws IOException {
        if (ready.isEmpty() && !over) {
            read();
        }
        return ready.poll();
    }

    /** The step that gives the restore up wherever it is. */
    public RestoreRequest abort() {
        return new RestoreRequest(id, RestoreRequest.ABORT, 0, null);
    }

    private void read() throws IOException {
        if (sequence == 0) {
            add(RestoreRequest.BEGIN, state.header());
            held = state.next();
            return;
        }
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        byte[] record = held;
        while (record != null && records.size() + record.length <= STEP) {
            records.write(record, 0, record.length);
            record = state.next();
        }
        held = record;
        if (records.size() > 0) {
            add(RestoreRequest.RECORDS, records.toByteArray());
            return;
        }
        if (record == null) {
            over = true;
            ready.add(new RestoreRequest(id, RestoreRequest.COMMIT, sequence, null));
            return;
        }
        addParts(record);
        held = state.next();
    }

    private void addParts(byte[] record) {
        int at = 0;
        while (record.length - at > STEP) {
            add(RestoreRequest.PART, Bytes.copyOf(record, at, at + STEP).array());
            at += STEP;
        }
        add(RestoreRequest.RECORDS, Bytes.copyOf(record, at, record.length).array());
    }

    private void add(String operation, byte[] data) {
        ready.add(new RestoreRequest(id, operation, sequence, Bytes.wrap(data)));
        sequence++;
    }
}
