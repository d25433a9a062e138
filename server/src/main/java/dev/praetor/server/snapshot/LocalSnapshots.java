package dev.praetor.server.snapshot;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.NotLeaderException;
import dev.praetor.model.snapshot.RaftServer;
import dev.praetor.model.snapshot.RaftServers;
import dev.praetor.model.snapshot.SnapshotMeta;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.MsgpackWriter;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.RpcException;
import dev.praetor.server.watch.MetaSource;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.snapshot.StateStreamWriter;
import dev.praetor.state.snapshot.archive.ArchiveWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves and restores the state of this server: from a stale one that asks for it, else as the leader. A save holds the
 * immutable state of one moment, so writes go on meanwhile. Any thread.
 */
public final class LocalSnapshots implements SnapshotService {

    private static final Logger LOG = LoggerFactory.getLogger("agent.server.snapshot");

    private static final String RAFT_ERROR = "Raft error when restoring snapshot: ";
    private static final long VERSION = 1;

    private final String datacenter;
    private final Consensus consensus;
    private final LeaderHold hold;
    private final MetaSource meta;
    private final Clock clock;
    private final Executor threads;
    private final Executor leaderExecutor;
    private final SnapshotSettings settings;
    private final Semaphore saves;

    /**
     * @param threads runs each task on a thread of its own, which may block and compute for long
     * @param leaderExecutor the leader's, which runs one task at a time
     */
    public LocalSnapshots(
            String datacenter,
            Consensus consensus,
            LeaderHold hold,
            MetaSource meta,
            Clock clock,
            Executor threads,
            Executor leaderExecutor,
            SnapshotSettings settings) {
        this.datacenter = datacenter;
        this.consensus = consensus;
        this.hold = hold;
        this.meta = meta;
        this.clock = clock;
        this.threads = threads;
        this.leaderExecutor = leaderExecutor;
        this.settings = settings;
        this.saves = new Semaphore(settings.saves());
        deleteLeftovers(settings);
    }

    /** What an earlier process was about to restore when it was killed. */
    private static void deleteLeftovers(SnapshotSettings settings) {
        Path directory = settings.directory();
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException cause) {
            LOG.warn("cannot delete what is left of an earlier restore in {}: {}", directory, cause.getMessage());
        }
    }

    @Override
    public Reply<SavedSnapshot> save(SnapshotRequest request, Caller caller) {
        if (isElsewhere(request)) {
            return noPath();
        }
        boolean stale = request.allowStale();
        return hold.call(stale, () -> stale ? Reply.done() : consensus.readIndex())
                .then(_ -> prepare(consensus.snapshot()));
    }

    private boolean isElsewhere(SnapshotRequest request) {
        return !request.datacenter().isEmpty() && !request.datacenter().equals(datacenter);
    }

    private static <T> Reply<T> noPath() {
        return Reply.failed(new RpcException("No path to datacenter"));
    }

    /** Writes the state once to learn its size, which the archive says before it. */
    private Reply<SavedSnapshot> prepare(StateSnapshot state) {
        if (!saves.tryAcquire()) {
            return Reply.failed(new RpcException(
                    "rate limit exceeded, try again later or against a different server: too many snapshots"
                            + " under way"));
        }
        PendingReply<SavedSnapshot> reply = new PendingReply<>();
        threads.execute(() -> {
            try {
                long size = ArchiveWriter.size(out -> StateStreamWriter.write(state, out));
                reply.succeed(new SavedSnapshot(
                        meta.meta(StateStreamWriter.index(state)),
                        out -> ArchiveWriter.write(
                                describe(state, size),
                                target -> StateStreamWriter.write(state, target),
                                Instant.ofEpochMilli(clock.wallMillis()),
                                out)));
            } catch (IOException | RuntimeException failure) {
                reply.fail(new RpcException("failed to read snapshot state: " + failure.getMessage()));
            } finally {
                saves.release();
            }
        });
        return reply;
    }

    private SnapshotMeta describe(StateSnapshot state, long size) {
        long term = consensus.stats().term();
        long index = StateStreamWriter.index(state);
        List<Member> members = consensus.members();
        MsgpackWriter peers = new MsgpackWriter();
        peers.list(members.stream().map(Member::address).toList(), Codecs.STRING);
        List<RaftServer> servers = members.stream()
                .map(member -> new RaftServer(member.voter() ? 0 : 1, member.id(), member.address()))
                .toList();
        return new SnapshotMeta(
                VERSION,
                term + "-" + index + "-" + clock.wallMillis(),
                index,
                term,
                Bytes.wrap(peers.toByteArray()),
                new RaftServers(servers),
                1,
                size);
    }

    @Override
    public Reply<Restored> restore(SnapshotRequest request, InputStream archive, Caller caller) {
        if (isElsewhere(request)) {
            return noPath();
        }
        if (request.allowStale()) {
            return Reply.failed(new RpcException("stale not allowed for restore"));
        }
        return hold.call(false, this::term).then(term -> {
            PendingReply<Restored> reply = new PendingReply<>();
            threads.execute(() -> restore(archive, term, reply));
            return reply;
        });
    }

    private Reply<Long> term() {
        Leadership leadership = consensus.leadership();
        return leadership.leading()
                ? Reply.of(leadership.term())
                : Reply.failed(new NotLeaderException("node is not the leader"));
    }

    private void restore(InputStream archive, long term, PendingReply<Restored> reply) {
        try (archive) {
            LOG.info("restoring a snapshot");
            try (IncomingArchive incoming = IncomingArchive.receive(archive, settings)) {
                propose(incoming, term);
            }
        } catch (IOException | RuntimeException refused) {
            LOG.atError().addKeyValue("error", refused.getMessage()).log("snapshot was not restored");
            reply.fail(new RpcException(String.valueOf(refused.getMessage())));
            return;
        }
        LOG.info("restored snapshot");
        // After the duties of the leader began anew, which the replaced state asks for.
        leaderExecutor.execute(() -> reply.succeed(Restored.DONE));
    }

    private void propose(IncomingArchive incoming, long term) throws IOException {
        String id = UUID.randomUUID().toString();
        try {
            incoming.read(state -> new RestoreProposals(consensus, term).restore(id, state));
        } catch (IOException hindered) {
            throw new IOException(RAFT_ERROR + hindered.getMessage(), hindered);
        }
    }
}
