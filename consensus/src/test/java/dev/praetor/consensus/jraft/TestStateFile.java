package dev.praetor.consensus.jraft;

import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps only the index, until the state has a form of its own. */
public enum TestStateFile implements StateFile {
    INSTANCE;

    @Override
    public void write(StateSnapshot snapshot, OutputStream out) throws IOException {
        new DataOutputStream(out).writeLong(snapshot.index());
    }

    @Override
    public void read(InputStream in, StateMachine machine) throws IOException {
        machine.restoreIndex(new DataInputStream(in).readLong());
    }
}
