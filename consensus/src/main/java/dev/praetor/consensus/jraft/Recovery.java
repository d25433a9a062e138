package dev.praetor.consensus.jraft;

import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import dev.praetor.consensus.CommandCodec;
import dev.praetor.consensus.ConsensusStartException;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.UnknownCommandException;
import dev.praetor.consensus.jraft.rpc.Peers;
import dev.praetor.consensus.jraft.storage.PrivateFiles;
import dev.praetor.consensus.jraft.storage.RocksLog;
import dev.praetor.consensus.jraft.storage.SnapshotDirectory;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.state.StateMachine;
import dev.praetor.state.command.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a stopped member another list of members: all that its log holds, agreed on or not, becomes a snapshot that carries the new list, and the log is
 * emptied. So no entry is made up that another survivor's log may have otherwise at the same index and term. A crash in between leaves the file that asked
 * for it, and the next start does it again.
 */
final class Recovery {

    private final JRaftSettings settings;
    private final RocksLog log;
    private final StateMachine machine;
    private final SnapshotFiles files;
    private final ChunkAssembler chunks = new ChunkAssembler();

    private Recovery(JRaftSettings settings, RocksLog log, StateMachine machine, StateFile form) {
        this.settings = settings;
        this.log = log;
        this.machine = machine;
        this.files = new SnapshotFiles(form);
    }

    /**
     * Does what {@code peers.json} asks for, if there is one.
     *
     * @param machine empty; what it holds afterwards is in the snapshot too
     * @throws ConsensusStartException when the file cannot be obeyed; nothing was changed then
     */
    static void run(JRaftSettings settings, RocksLog log, StateMachine machine, StateFile form) {
        PeersFile file = new PeersFile(settings.peersDirectory());
        List<Member> members = file.read();
        if (members.isEmpty()) {
            return;
        }
        new Recovery(settings, log, machine, form).replace(members);
        file.delete();
    }

    private void replace(List<Member> members) {
        try {
            AsideSnapshot aside = new AsideSnapshot(settings.snapshots());
            aside.takeBack();
            LogId covered = readSnapshot();
            LogId last = readLog(covered);
            if (last.getIndex() == 0) {
                throw new IOException(
                        "refused to recover cluster with no initial state, this is probably an operator error");
            }
            if (last.getIndex() == covered.getIndex()) {
                aside.put(covered.getIndex());
            }
            writeSnapshot(last, members);
            aside.drop();
            log.clear();
        } catch (IOException | MsgpackException | UnknownCommandException cause) {
            throw new ConsensusStartException("recovery failed: " + cause.getMessage(), cause);
        }
    }

    private SnapshotDirectory open() throws IOException {
        SnapshotDirectory snapshots = new SnapshotDirectory(settings.snapshots(), EngineOptions.raft());
        if (!snapshots.init(null)) {
            throw new IOException("cannot read the snapshots in " + settings.snapshots());
        }
        return snapshots;
    }

    private LogId readSnapshot() throws IOException {
        SnapshotReader reader = open().open();
        if (reader == null) {
            return new LogId(0, 0);
        }
        try (reader) {
            SnapshotFiles.Content content = files.load(Path.of(reader.getPath()));
            machine.restore(content.state());
            chunks.restore(content.partial());
            SnapshotMeta meta = reader.load();
            return new LogId(meta.getLastIncludedIndex(), meta.getLastIncludedTerm());
        }
    }

    private LogId readLog(LogId covered) throws IOException {
        LogId last = covered;
        long end = log.getLastLogIndex();
        for (long index = covered.getIndex() + 1; index <= end; index++) {
            LogEntry entry = log.getEntry(index);
            if (entry == null) {
                throw new IOException("entry " + index + " is not in the log in " + settings.directory());
            }
            if (entry.getId().getTerm() == 0) {
                // What the engine puts behind a snapshot that it installed.
                break;
            }
            apply(entry);
            last = entry.getId().copy();
        }
        return last;
    }

    private void apply(LogEntry entry) {
        long term = entry.getId().getTerm();
        chunks.enter(term);
        if (entry.getType() != EntryType.ENTRY_TYPE_DATA) {
            return;
        }
        ByteBuffer data = entry.getData();
        byte[] whole = Chunks.isPiece(data) ? chunks.add(term, data) : bytes(data);
        Command command = whole == null ? null : CommandCodec.decode(whole);
        if (command != null) {
            machine.apply(entry.getId().getIndex(), command);
        }
    }

    private static byte @Nullable [] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    private void writeSnapshot(LogId last, List<Member> members) throws IOException {
        SnapshotDirectory snapshots = open();
        SnapshotWriter writer = snapshots.create();
        if (writer == null) {
            throw new IOException("cannot write a snapshot to " + settings.snapshots());
        }
        try (writer) {
            files.save(new SnapshotFiles.Content(machine.snapshot(), chunks.partial()), Path.of(writer.getPath()));
            SnapshotMeta.Builder meta = SnapshotMeta.newBuilder()
                    .setLastIncludedIndex(last.getIndex())
                    .setLastIncludedTerm(last.getTerm());
            for (Member member : members) {
                if (member.voter()) {
                    meta.addPeers(Peers.peer(member.id()).toString());
                } else {
                    meta.addLearners(Peers.nonVoter(member.id()).toString());
                }
            }
            if (!writer.addFile(SnapshotFiles.NAME) || !writer.saveMeta(meta.build())) {
                throw new IOException("cannot write a snapshot to " + writer.getPath());
            }
        }
        if (snapshots.getLastSnapshotIndex() != last.getIndex()) {
            throw new IOException("cannot write a snapshot to " + settings.snapshots());
        }
        PrivateFiles.syncDirectory(settings.snapshots());
    }
}
