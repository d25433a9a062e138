package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.praetor.base.reply.PendingReply;
import dev.praetor.base.time.SleepingTimers;
import dev.praetor.consensus.jraft.InternalStateFile;
import dev.praetor.consensus.jraft.JRaftConsensus;
import dev.praetor.consensus.jraft.JRaftSettings;
import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import dev.praetor.consensus.jraft.rpc.InProcessTransport;
import dev.praetor.consensus.jraft.rpc.Peers;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import dev.praetor.state.StateMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.FileUtils;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JRaftConsensusTest extends DurableContract {

    @TempDir
    Path directory;

    @Override
    TestCluster cluster(String... ids) {
        return new JRaftTestCluster(List.of(ids), directory);
    }

    /** Ongaro's thesis, section 4.2.3: a server that was removed, and does not know it, asks for votes in higher and higher terms. */
    @Test
    void followsNobodyIntoAHigherTermWhoIsNoVoter() {
        JRaftTestCluster cluster = new JRaftTestCluster(List.of("a", "b", "c"), directory);
        try (cluster) {
            List<TestCluster.TestNode> nodes = startAll(cluster);
            TestCluster.TestNode leader = leaderOf(nodes);
            Commands.applied(leader.consensus().apply(Commands.set("a", "1"), Consensus.ANY_TERM));
            cluster.transport.serve("x", new ClusterIdentity("", _ -> {}), (_, _, _, _) -> {});
            long term = leader.consensus().leadership().term() + 1_000;
            for (TestCluster.TestNode node : nodes) {
                assertThat(cluster.vote("x", node.id(), term, false).getGranted())
                        .isFalse();
                RequestVoteResponse refused = cluster.vote("x", node.id(), term + 1, true);
                assertThat(refused.getGranted()).isFalse();
                assertThat(refused.getTerm()).as("the term of " + node.id()).isLessThan(term);
            }
        }
    }

    /** Counts what it is told. */
    private static final class Counting implements RaftObserver {

        private final AtomicLong entries = new AtomicLong();
        private final AtomicLong own = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger written = new AtomicInteger();
        private final AtomicInteger read = new AtomicInteger();

        @Override
        public void appended(boolean leading, int count, long size, long tookNanos) {
            entries.addAndGet(count);
            own.addAndGet(leading ? count : 0);
            bytes.addAndGet(size);
        }

        @Override
        public void snapshotTaken(long tookNanos) {
            taken.incrementAndGet();
        }

        @Override
        public void snapshotWritten(long tookNanos) {
            written.incrementAndGet();
        }

        @Override
        public void snapshotRead(long tookNanos) {
            read.incrementAndGet();
        }
    }

    @Test
    void tellsAnObserverOfItsLogAndItsSnapshots() {
        JRaftTestCluster cluster = new JRaftTestCluster(List.of("a"), directory);
        try (cluster) {
            Counting first = new Counting();
            cluster.observer = first;
            TestCluster.TestNode node = cluster.start("a");
            leads(node);
            for (int number = 0; number < 100; number++) {
                Commands.applied(node.consensus().apply(Commands.set("k" + number, "v"), Consensus.ANY_TERM));
            }
            assertThat(first.entries).hasValue(node.consensus().stats().lastLogIndex());
            assertThat(first.own).hasValueGreaterThanOrEqualTo(100);
            assertThat(first.bytes).hasValueGreaterThan(100);
            Commands.await(node.consensus().takeSnapshot());
            assertThat(first.written).hasValue(1);
            assertThat(first.taken).hasValue(1);
            assertThat(first.read).hasValue(0);
            node.consensus().close();
            Counting second = new Counting();
            cluster.observer = second;
            leads(cluster.start("a"));
            assertThat(second.read).hasValue(1);
        }
    }

    private static final class JRaftTestCluster implements TestCluster {

        private final List<String> ids;
        private final Path directory;
        private final SleepingTimers timers = new SleepingTimers("test-timers");
        private final InProcessTransport transport = new InProcessTransport(timers);
        private final List<JRaftConsensus> started = new ArrayList<>();
        private final List<String> fatal = new CopyOnWriteArrayList<>();
        private RaftObserver observer = RaftObserver.NONE;

        JRaftTestCluster(List<String> ids, Path directory) {
            this.ids = ids;
            this.directory = directory;
        }

        @Override
        public TestNode start(String id) {
            return start(
                    id,
                    ids.contains(id)
                            ? ids.stream().map(JRaftTestCluster::member).toList()
                            : List.of());
        }

        private TestNode start(String id, List<Member> initial) {
            Recorder recorder = new Recorder();
            JRaftConsensus node = JRaftConsensus.start(
                    JRaftSettings.of(member(id), initial, directory.resolve(id), 1),
                    new StateMachine(),
                    recorder,
                    InternalStateFile.INSTANCE,
                    transport,
                    member -> "127.0.0.1:8300",
                    timers,
                    observer,
                    (message, _) -> fatal.add(message));
            started.add(node);
            return new TestNode(id, node, recorder);
        }

        RequestVoteResponse vote(String from, String to, long term, boolean preVote) {
            RequestVoteRequest request = RequestVoteRequest.newBuilder()
                    .setGroupId("praetor")
                    .setServerId(Peers.peer(from).toString())
                    .setPeerId(Peers.peer(to).toString())
                    .setTerm(term)
                    .setLastLogTerm(term)
                    .setLastLogIndex(1_000_000)
                    .setPreVote(preVote)
                    .build();
            PendingReply<RequestVoteResponse> reply = new PendingReply<>();
            transport.send(
                    from,
                    to,
                    RaftMessage.VOTE,
                    request.toByteArray(),
                    Duration.ofSeconds(30),
                    new RaftTransport.Answer() {
                        @Override
                        public void received(byte[] response) {
                            try {
                                reply.succeed(RequestVoteResponse.parseFrom(
                                        Arrays.copyOfRange(response, 1, response.length)));
                            } catch (InvalidProtocolBufferException damaged) {
                                reply.fail(damaged);
                            }
                        }

                        @Override
                        public void failed(String reason, boolean timedOut) {
                            reply.fail(new IllegalStateException(reason));
                        }
                    });
            return Commands.await(reply);
        }

        private static Member member(String id) {
            return new Member(id, "127.0.0.1:8300", true);
        }

        @Override
        public TestNode startWithNothing(String id) {
            FileUtils.deleteQuietly(directory.resolve(id).toFile());
            return start(id, List.of());
        }

        @Override
        public void isolate(String id) {
            transport.isolate(id);
        }

        @Override
        public void heal() {
            transport.heal();
        }

        @Override
        public List<String> ids() {
            return ids;
        }

        @Override
        public void close() {
            started.forEach(JRaftConsensus::close);
            timers.close();
            Assertions.assertThat(fatal).isEmpty();
        }
    }
}
