package dev.praetor.server;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.ManualClock;
import dev.praetor.base.time.ManualTimers;
import dev.praetor.consensus.local.LocalConsensus;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.kv.DirEntryBuilder;
import dev.praetor.model.kv.IndexedDirEntries;
import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.KeyRequest;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.server.leader.LeaderObserver;
import dev.praetor.server.route.Answer;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Method;
import dev.praetor.server.route.Methods;
import dev.praetor.server.watch.WatchSettings;
import dev.praetor.state.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A server in memory whose time is moved by hand and whose work is done on the calling thread. For one thread. */
public final class TestServer implements AutoCloseable {

    public static final String DATACENTER = "dc1";
    public static final String NODE = "server-0";
    public static final String ID = "11111111-2222-3333-4444-555555555555";
    public static final QueryOptions DEFAULT = new QueryOptionsBuilder().build();
    public static final WriteRequest NO_TOKEN = new WriteRequest("");

    private static final Caller CALLER = new Caller("", "", DATACENTER);

    public final ManualClock clock;
    public final ManualTimers timers;
    public final ServerNode node;
    private final int port;

    /** A server that is alone and leads. */
    public TestServer() {
        this(new TestCluster(1), ID);
    }

    /** A member of a cluster. */
    TestServer(TestCluster cluster, String id) {
        clock = cluster.clock;
        timers = cluster.timers;
        RunToCompletion executor = cluster.executor;
        port = TestCluster.port(id);
        node = ServerNode.start(
                settings(id),
                new ServerTools(
                        clock,
                        timers,
                        executor,
                        executor,
                        executor,
                        new Random(1),
                        cluster.gossip.join(settings(id)),
                        cluster.rule,
                        LogObserver.NONE,
                        LeaderObserver.NONE,
                        cluster.links()),
                (machine, listener) -> LocalConsensus.start(id, cluster.consensus, machine, listener, executor));
    }

    int port() {
        return port;
    }

    public static ServerSettings settings() {
        return settings(ID);
    }

    private static ServerSettings settings(String id) {
        return new ServerSettings(
                DATACENTER,
                id.equals(ID) ? NODE : "server-" + id,
                id,
                "127.0.0.1",
                TestCluster.port(id),
                8502,
                8503,
                "1.21.4",
                null,
                true,
                0,
                1,
                ServerSettings.Snapshots.DEFAULT,
                AutopilotConfig.DEFAULT,
                ServerTimings.DEFAULT,
                WatchSettings.DEFAULT);
    }

    /** A call that is on its way, with what came of it. */
    public static final class Call<R> {

        private final Reply<Answer<R>> reply;
        private final List<Outcome<Answer<R>>> outcomes = new ArrayList<>();

        Call(Reply<Answer<R>> reply) {
            this.reply = reply;
            reply.whenDone(outcomes::add);
        }

        public boolean isDone() {
            return !outcomes.isEmpty();
        }

        public void cancel() {
            reply.cancel();
        }

        public Answer<R> answer() {
            return switch (outcomes.getFirst()) {
                case Outcome.Success<Answer<R>> success -> success.value();
                case Outcome.Failure<Answer<R>> failure -> throw new AssertionError(failure.cause());
            };
        }

        public R value() {
            return answer().value();
        }

        /** The text of the failure. */
        public String error() {
            return switch (outcomes.getFirst()) {
                case Outcome.Success<Answer<R>> success -> throw new AssertionError("succeeded: " + success);
                case Outcome.Failure<Answer<R>> failure ->
                    String.valueOf(failure.cause().getMessage());
            };
        }
    }

    public <Q, R> Call<R> start(Method<Q, R> method, Q request) {
        return new Call<>(node.router().call(method, request, CALLER));
    }

    /** Makes a call that is answered at once. */
    public <Q, R> R call(Method<Q, R> method, Q request) {
        return start(method, request).value();
    }

    /** The index that a list of keys is answered with. */
    public long listIndex(String prefix) {
        return call(Methods.KVS_LIST, new KeyRequest("", Bytes.of(prefix), DEFAULT))
                .meta()
                .index();
    }

    /** How many deletions of keys are still remembered. */
    public int tombstones() {
        return node.consensus().snapshot().table(Tables.TOMBSTONES).rows().size();
    }

    /** The text with which a call is refused. */
    public <Q, R> String refusal(Method<Q, R> method, Q request) {
        return start(method, request).error();
    }

    public boolean key(String operation, String key, String value, String session) {
        return startKey(operation, key, value, session).value();
    }

    Call<Boolean> startKey(String operation, String key, String value, String session) {
        DirEntry entry = new DirEntryBuilder()
                .key(Bytes.of(key))
                .value(Bytes.of(value))
                .session(session)
                .build();
        return start(Methods.KVS_APPLY, new KVSRequest("", operation, entry, NO_TOKEN));
    }

    public void put(String key, String value) {
        key("set", key, value, "");
    }

    public IndexedDirEntries get(String key) {
        return call(Methods.KVS_GET, new KeyRequest("", Bytes.of(key), DEFAULT));
    }

    /** A blocking read of a key. */
    public Call<IndexedDirEntries> watch(String key, long index) {
        return start(Methods.KVS_GET, new KeyRequest("", Bytes.of(key), blocking(index)));
    }

    public static QueryOptions blocking(long index) {
        return new QueryOptionsBuilder().minQueryIndex(index).build();
    }

    public void pass(Duration time) {
        timers.advance(time);
    }

    @Override
    public void close() {
        node.close();
    }
}
