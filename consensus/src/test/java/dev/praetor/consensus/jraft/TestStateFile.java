package dev.praetor.consensus.jraft;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryCodec;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.kv.ListEntries;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the keys and the index, which is all that tests of consensus write. */
public enum TestStateFile implements StateFile {
    INSTANCE;

    @Override
    public void write(StateSnapshot snapshot, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        List<DirEntry> entries = new ListEntries(Bytes.EMPTY).run(snapshot).value();
        data.writeLong(snapshot.index());
        data.writeInt(entries.size());
        for (DirEntry entry : entries) {
            byte[] encoded = MsgpackWriter.encode(entry, DirEntryCodec.INSTANCE);
            data.writeInt(encoded.length);
            data.write(encoded);
        }
        data.flush();
    }

    @Override
    public StateSnapshot read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        long index = data.readLong();
        List<DirEntry> entries = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            entries.add(MsgpackReader.decode(data.readNBytes(data.readInt()), DirEntryCodec.INSTANCE));
        }
        entries.sort(Comparator.comparingLong(entry -> entry.raftIndex().modifyIndex()));
        StateMachine machine = new StateMachine();
        for (DirEntry entry : entries) {
            KVSRequest request = new KVSRequest("dc1", "set", entry, new WriteRequest(""));
            machine.apply(entry.raftIndex().modifyIndex(), new Command(MessageType.KVS, request));
        }
        return StateSnapshot.of(index, 0, machine.snapshot().tables());
    }
}
