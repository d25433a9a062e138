package dev.praetor.consensus.jraft;

import dev.praetor.state.StateSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The form of a whole state in Raft's own snapshots: every table, nothing left out. */
public interface StateFile {

    /** Writes a state. Called on a thread of its own; the state is immutable. */
    void write(StateSnapshot snapshot, OutputStream out) throws IOException;

    /**
     * Reads what was written. Called on the apply thread.
     *
     * @throws IOException when it is damaged or has an unknown form
     */
    StateSnapshot read(InputStream in) throws IOException;
}
