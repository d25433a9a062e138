package dev.praetor.state.snapshot;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.table.Transaction;
import java.io.IOException;
import java.io.InputStream;

/** Finds out before a restore whether the state of an archive can be restored, record by record. */
public final class StateCheck {

    /** Rows are forgotten each time this many records were read. */
    private static final int RECORDS = 1_000;

    private StateCheck() {}

    /**
     * Reads a whole state, keeping nothing of it.
     *
     * @throws StateException with what is wrong with it
     * @throws IOException when the source breaks
     */
    public static void check(InputStream state) throws IOException {
        StateStream stream = new StateStream(state);
        try {
            RecordReader reader = reader();
            reader.header(stream.header());
            int count = 0;
            for (byte[] record = stream.next(); record != null; record = stream.next()) {
                reader.records(record);
                count++;
                if (count % RECORDS == 0) {
                    reader = reader();
                }
            }
        } catch (MsgpackException damaged) {
            throw new StateException(String.valueOf(damaged.getMessage()));
        }
    }

    private static RecordReader reader() {
        return new RecordReader(new Transaction(StateSnapshot.empty().tables()), 0);
    }
}
