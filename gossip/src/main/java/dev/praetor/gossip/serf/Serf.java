package dev.praetor.gossip.serf;

import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.reply.Reply;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.PoolException;
import dev.praetor.gossip.PoolListener;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.coordinate.CoordinateCache;
import dev.praetor.gossip.swim.Delegate;
import dev.praetor.gossip.swim.Membership;
import dev.praetor.gossip.swim.PoolThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * serf in one pool: puts its parts together and runs what it does at intervals. Made on any thread; from {@link #start} on owned by the pool's thread, but for
 * what says otherwise.
 */
final class Serf {

    private final Core core;
    private final Intents intents;
    private final UserEvents events;
    private final Queries queries;
    private final Joins joins;
    private final Leaving leaving;
    private final Forgetting forgetting;
    private final RecentIntents recent;
    private final RejoinLog rejoinLog;
    private final CoordinateCache coordinates;
    private final SerfDelegate delegate;
    private final Map<String, String> known;
    private final boolean encrypted;
    private volatile Map<String, String> queueFigures = Map.of();

    /**
     * Puts it together and reads the snapshot, which blocks.
     *
     * @param keyring {@code null} for a pool without encryption
     * @param listener told on the pool's thread
     * @param quit closes the pool; run on the pool's thread when this member must go
     * @throws IOException when the snapshot can be neither read nor written
     * @throws PoolException when the tags are too long
     */
    Serf(SerfSettings settings, @Nullable Keyring keyring, PoolRuntime runtime, PoolListener listener, Runnable quit)
            throws IOException {
        PoolThread thread = runtime.thread();
        SerfMetrics metrics = runtime.metrics();
        if (Tags.encode(settings.tags()).length > Tags.LIMIT) {
            throw new PoolException(Tags.TOO_LONG);
        }
        Logger log = LoggerFactory.getLogger(settings.logger());
        LamportClock clock = new LamportClock();
        LamportClock eventClock = new LamportClock();
        LamportClock queryClock = new LamportClock();
        Path path = settings.snapshot();
        RejoinFile file = path == null ? null : new RejoinFile(path);
        Remembered remembered =
                Remembered.replay(file == null || path == null ? "" : read(file, path), settings.rejoinAfterLeave());
        known = new LinkedHashMap<>(remembered.alive());
        clock.witness(remembered.clock());
        eventClock.witness(remembered.eventClock());
        queryClock.witness(remembered.queryClock());
        rejoinLog = new RejoinLog(
                remembered,
                file == null ? 0 : file.size(),
                clock,
                settings.rejoinAfterLeave(),
                file == null ? null : new RejoinWriter(file, runtime.disk(), metrics, log),
                thread);
        Announcer announcer = new Announcer(rejoinLog, listener, log);
        core = new Core(settings, thread, runtime.random(), metrics, log, clock, announcer);
        coordinates = new CoordinateCache(settings.name(), runtime.random(), log);
        recent = new RecentIntents();
        forgetting = new Forgetting(core, coordinates);
        intents = new Intents(core, recent, forgetting);
        events = new UserEvents(core, eventClock, remembered.eventClock() + 1);
        Relays relays = new Relays(core);
        queries = new Queries(core, queryClock, relays, rejoinLog, remembered.queryClock() + 1);
        StateExchange exchange = new StateExchange(core, intents, events, queries);
        joins = new Joins(core, intents, exchange);
        leaving = new Leaving(core, intents, rejoinLog);
        NameConflicts conflicts = new NameConflicts(core, queries, quit);
        conflicts.register();
        Path keys = settings.keyringFile();
        KeyringFile keyringFile = keys == null ? null : new KeyringFile(keys);
        new KeyringResponders(core, queries, keyring, keyringFile, runtime.disk()).register();
        encrypted = keyring != null;
        delegate = new SerfDelegate(
                core, intents, events, queries, relays, exchange, new NodeNews(core, recent), conflicts, coordinates);
    }

    private static String read(RejoinFile file, Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String text = file.read();
        file.append("", false);
        return text;
    }

    /** What memberlist calls. */
    Delegate delegate() {
        return delegate;
    }

    /** Tells what carries messages; once, before {@link #start}. */
    void attach(Membership membership) {
        core.attach(membership);
    }

    /** Begins what happens at intervals, and joins those that were known before. Memberlist runs already. */
    void start() {
        SerfTimings timings = core.settings.timings();
        rejoinLog.start();
        every(timings.reapInterval(), this::reap);
        every(timings.reconnectInterval(), joins::reconnect);
        every(timings.queueCheckInterval(), core.broadcasts::check);
        every(Duration.ofMillis(500), this::publishQueues);
        joins.rejoin(known);
    }

    private void every(Duration interval, Runnable task) {
        core.thread.schedule(interval, () -> {
            if (!core.isClosed()) {
                task.run();
                every(interval, task);
            }
        });
    }

    private void reap() {
        forgetting.reap();
        recent.forget(
                core.thread.nanoTime() - core.settings.timings().intentTimeout().toNanos());
    }

    private void publishQueues() {
        Map<String, String> figures = new HashMap<>();
        figures.put("intent_queue", Integer.toString(core.broadcasts.intents()));
        figures.put("event_queue", Integer.toString(core.broadcasts.events()));
        figures.put("query_queue", Integer.toString(core.broadcasts.queries()));
        figures.put("health_score", Integer.toString(core.membership().healthScore()));
        queueFigures = figures;
    }

    Reply<Integer> join(List<String> addresses, boolean ignoreOldEvents) {
        return joins.join(addresses, ignoreOldEvents);
    }

    Reply<Void> leave() {
        return leaving.leave();
    }

    /** See {@link dev.praetor.gossip.Pool#present}. */
    void present(boolean present) {
        leaving.present(present);
    }

    /** See {@link dev.praetor.gossip.Pool#forceLeave}. */
    Reply<Boolean> forceLeave(String name, boolean prune) {
        if (core.members.get(name) == null) {
            return Reply.of(false);
        }
        PendingReply<Boolean> reply = new PendingReply<>();
        core.thread.schedule(
                core.settings.timings().broadcastTimeout(),
                () -> reply.fail(new PoolException("timed out broadcasting node removal")));
        intents.forceLeave(name, prune, () -> reply.succeed(true));
        return reply;
    }

    Reply<Void> event(String name, byte[] payload, boolean coalesce) {
        String error = events.send(name, payload, coalesce);
        return error == null ? Reply.done() : Reply.failed(new PoolException(error));
    }

    Reply<Void> tags(Map<String, String> tags) {
        String error = delegate.tags(tags);
        return error == null ? core.membership().updateMeta() : Reply.failed(new PoolException(error));
    }

    Reply<KeyringAnswer> keyring(KeyringOperation operation, String key, int relayFactor) {
        return KeyringPoll.run(core, queries, operation, key, relayFactor);
    }

    /** Ends it; what is to be remembered goes to the disk. */
    void close() {
        if (!core.isClosed()) {
            if (core.phase() != Phase.LEFT) {
                core.log.warn("serf: Shutdown without a Leave");
            }
            core.phase(Phase.CLOSED);
            queries.close();
            rejoinLog.close();
        }
    }

    /** Any thread. */
    MemberTable members() {
        return core.members;
    }

    /** Any thread. */
    CoordinateCache coordinates() {
        return coordinates;
    }

    /** Any thread: whether messages are encrypted. */
    boolean isEncrypted() {
        return encrypted;
    }

    /** Any thread: figures by serf's names; those of the queues are up to half a second old. */
    Map<String, String> stats() {
        Map<String, String> stats =
                new TreeMap<>(Map.of("intent_queue", "0", "event_queue", "0", "query_queue", "0", "health_score", "0"));
        stats.putAll(queueFigures);
        stats.put("members", Integer.toString(core.members.view().size()));
        stats.put("failed", Integer.toString(core.members.failedCount()));
        stats.put("left", Integer.toString(core.members.leftCount()));
        stats.put("member_time", Long.toUnsignedString(core.clock.time()));
        stats.put("event_time", Long.toUnsignedString(events.time()));
        stats.put("query_time", Long.toUnsignedString(queries.time()));
        stats.put("encrypted", Boolean.toString(encrypted));
        stats.put("coordinate_resets", Integer.toString(coordinates.resets()));
        return stats;
    }
}
