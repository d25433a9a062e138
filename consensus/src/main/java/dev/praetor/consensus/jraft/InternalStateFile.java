package dev.praetor.consensus.jraft;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.snapshot.InternalSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Raft's snapshots as the state itself writes them. */
public enum InternalStateFile implements StateFile {
    INSTANCE;

    @Override
    public void write(StateSnapshot snapshot, OutputStream out) throws IOException {
        InternalSnapshot.write(snapshot, out);
    }

    @Override
    public StateSnapshot read(InputStream in) throws IOException {
        try {
            return InternalSnapshot.read(in);
        } catch (MsgpackException damaged) {
            throw new IOException(damaged.getMessage(), damaged);
        }
    }
}
