package dev.praetor.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.CommitListener;
import dev.praetor.consensus.Consensus;
import dev.praetor.consensus.Member;
import dev.praetor.consensus.local.LocalConsensus;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.QueryMeta;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.model.snapshot.SnapshotRequest;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.LeaderHold;
import dev.praetor.server.route.RpcException;
import dev.praetor.state.ChangeSet;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.kv.ListEntries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore of a server's own state (wire-rpc.md section 8, ARCHITECTURE.md section 3). */
class LocalSnapshotsTest {

    private static final Caller CALLER = new Caller("", "", "dc1");
    private static final SnapshotRequest SAVE = new SnapshotRequest("", "", false, SnapshotRequest.SAVE);
    private static final SnapshotRequest RESTORE = new SnapshotRequest("dc1", "", false, SnapshotRequest.RESTORE);

    @TempDir
    private Path directory;

    private final SleepingTimers timers = new SleepingTimers("timers");
    private final AtomicInteger replaced = new AtomicInteger();
    private Consensus consensus;
    private LocalSnapshots snapshots;

    @BeforeEach
    void start() {
        CommitListener listener = new CommitListener() {
            @Override
            public void committed(StateSnapshot snapshot, ChangeSet changes) {}

            @Override
            public void replaced(StateSnapshot snapshot) {
                replaced.incrementAndGet();
            }
        };
        consensus = LocalConsensus.alone(
                new Member("a", "127.0.0.1:8300", true), new StateMachine(10), listener, Clock.SYSTEM, timers);
        snapshots = service(Long.MAX_VALUE, 0);
    }

    private LocalSnapshots service(long largestState, long leastRoom) {
        LeaderHold hold = new LeaderHold(Duration.ofSeconds(7), timers, Runnable::run, new Random(1), false);
        consensus.onLeadership(hold::leadership);
        return new LocalSnapshots(
                "dc1",
                consensus,
                hold,
                index -> new QueryMeta(index, Duration.ZERO, true, "", false, 0, false),
                Clock.SYSTEM,
                task -> Thread.ofPlatform().daemon().start(task),
                Runnable::run,
                new SnapshotSettings(directory.resolve("restore"), largestState, leastRoom, 2));
    }

    @AfterEach
    void stop() {
        consensus.close();
        timers.close();
    }

    @Test
    void whatWasSavedComesBack() throws Exception {
        put("a", "1");
        put("b", "2");
        SavedSnapshot saved = await(snapshots.save(SAVE, CALLER));
        long index = consensus.snapshot().index();
        assertThat(saved.meta().index()).isEqualTo(index);
        put("a", "changed");
        put("later", "3");
        byte[] archive = bytes(saved);
        restore(archive);
        assertThat(keys()).isEqualTo("a=1 b=2 ");
        assertThat(consensus.snapshot().index()).isGreaterThan(index + 2);
        assertThat(consensus.snapshot().staging()).isNull();
        assertThat(replaced).hasValue(1);
        assertThat(temporaryFiles()).isZero();
        put("c", "3");
        assertThat(keys()).isEqualTo("a=1 b=2 c=3 ");
    }

    @Test
    void refusalsChangeNothing() throws Exception {
        put("kept", "1");
        byte[] good = bytes(await(snapshots.save(SAVE, CALLER)));
        put("kept", "2");
        refused(Arrays.copyOf(good, good.length - 20), "unexpected EOF");
        refused(new byte[0], "failed to decompress snapshot: EOF");
        refused("no archive".getBytes(), "failed to decompress snapshot: gzip: invalid header");
        InputStream broken = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == good.length / 2) {
                    throw new IOException("the client is gone");
                }
                return good[at++] & 0xff;
            }
        };
        assertThatThrownBy(() -> await(snapshots.restore(RESTORE, broken, CALLER)))
                .isInstanceOf(RpcException.class)
                .hasMessage("the client is gone");
        assertThat(keys()).isEqualTo("kept=2 ");
        assertThat(replaced).hasValue(0);
        assertThat(temporaryFiles()).isZero();
    }

    private void refused(byte[] archive, String text) {
        assertThatThrownBy(() -> restore(archive))
                .isInstanceOf(RpcException.class)
                .message()
                .endsWith(text);
    }

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        put("kept", "1");
        byte[] archive = bytes(await(snapshots.save(SAVE, CALLER)));
        put("kept", "2");
        snapshots = service(10, 0);
        refused(archive, "does not fit into the memory of this server (10 bytes)");
        snapshots = service(Long.MAX_VALUE, Long.MAX_VALUE);
        assertThatThrownBy(() -> restore(archive)).message().startsWith("not enough room to receive the snapshot: ");
        assertThat(keys()).isEqualTo("kept=2 ");
        assertThat(temporaryFiles()).isZero();
    }

    @Test
    void refusesOtherDatacentersAndStaleRestores() {
        SnapshotRequest elsewhere = new SnapshotRequest("mars", "", false, SnapshotRequest.SAVE);
        InputStream nothing = InputStream.nullInputStream();
        assertThatThrownBy(() -> await(snapshots.save(elsewhere, CALLER))).hasMessage("No path to datacenter");
        assertThatThrownBy(() -> await(snapshots.restore(elsewhere, nothing, CALLER)))
                .hasMessage("No path to datacenter");
        SnapshotRequest stale = new SnapshotRequest("", "", true, SnapshotRequest.RESTORE);
        assertThatThrownBy(() -> await(snapshots.restore(stale, nothing, CALLER)))
                .hasMessage("stale not allowed for restore");
    }

    @Test
    void largeStatesTravelInManySteps() throws Exception {
        Random random = new Random(1);
        for (int number = 0; number < 60; number++) {
            byte[] value = new byte[40_000];
            random.nextBytes(value);
            put("key" + number, Bytes.wrap(value));
        }
        String before = keys();
        byte[] archive = bytes(await(snapshots.save(SAVE, CALLER)));
        put("later", "1");
        restore(archive);
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void leftoversOfAnEarlierProcessAreDeleted() throws IOException {
        Files.createDirectories(directory.resolve("restore"));
        Files.writeString(directory.resolve("restore").resolve("restore1.snap"), "x");
        service(1, 1);
        assertThat(temporaryFiles()).isZero();
    }

    private void restore(byte[] archive) throws Exception {
        await(snapshots.restore(RESTORE, new ByteArrayInputStream(archive), CALLER));
    }

    private long temporaryFiles() throws IOException {
        if (!Files.isDirectory(directory.resolve("restore"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory.resolve("restore"))) {
            return files.count();
        }
    }

    private static byte[] bytes(SavedSnapshot saved) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        saved.archive().writeTo(out);
        return out.toByteArray();
    }

    private void put(String key, String value) throws Exception {
        put(key, Bytes.of(value));
    }

    private void put(String key, Bytes value) throws Exception {
        await(consensus.apply(
                new Command(
                        MessageType.KVS,
                        new KVSRequest(
                                "dc1",
                                "set",
                                new DirEntryBuilder()
                                        .key(Bytes.of(key))
                                        .value(value)
                                        .build(),
                                new WriteRequest(""))),
                Consensus.ANY_TERM));
    }

    private String keys() {
        StringBuilder keys = new StringBuilder();
        new ListEntries(Bytes.EMPTY)
                .run(consensus.snapshot())
                .value()
                .forEach(entry -> keys.append(entry.key())
                        .append('=')
                        .append(entry.value())
                        .append(' '));
        return keys.toString();
    }

    private static <T> T await(Reply<T> reply) throws InterruptedException, TimeoutException {
        CompletableFuture<T> future = new CompletableFuture<>();
        reply.whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<T> success -> future.complete(success.value());
                case Outcome.Failure<T> failure -> future.completeExceptionally(failure.cause());
            }
        });
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }
}
