package dev.praetor.consensus.jraft.rpc;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what goes over another transport (metrics.md, {@code raft.replication.*} and {@code raft.rpc.*}): on the leader how long each follower took for
 * entries and heartbeats, on followers how long a request was worked on. Thread-safe.
 */
public final class MeasuredTransport implements RaftTransport {

    private final RaftTransport transport;
    private final Metrics metrics;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final Map<RaftMessage, Sample> served = new EnumMap<>(RaftMessage.class);

    /** Each is sent twice, with the peer as a label and as part of the name. */
    private record Peer(List<Sample> entries, List<Sample> heartbeats) {}

    public MeasuredTransport(RaftTransport transport, Metrics metrics) {
        this.transport = transport;
        this.metrics = metrics;
        served.put(RaftMessage.APPEND, metrics.sample("raft.rpc.appendEntries"));
        served.put(RaftMessage.HEARTBEAT, metrics.sample("raft.rpc.processHeartbeat"));
        served.put(RaftMessage.VOTE, metrics.sample("raft.rpc.requestVote"));
        served.put(RaftMessage.INSTALL_SNAPSHOT, metrics.sample("raft.rpc.installSnapshot"));
    }

    private Peer peer(String id) {
        return peers.computeIfAbsent(
                id,
                _ -> new Peer(
                        twice("raft.replication.appendEntries.rpc", id), twice("raft.replication.heartbeat", id)));
    }

    private List<Sample> twice(String name, String id) {
        return List.of(metrics.sample(name, new Label("peer_id", id)), metrics.sample(name + "." + id));
    }

    @Override
    public Registration serve(String memberId, ClusterIdentity identity, Handler handler) {
        return transport.serve(memberId, identity, new Handler() {
            @Override
            public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
                Sample sample = served.get(kind);
                long begin = System.nanoTime();
                handler.handle(from, kind, request, response -> {
                    if (sample != null) {
                        sample.addSince(begin);
                    }
                    answer.accept(response);
                });
            }

            @Override
            public void closed(String from) {
                handler.closed(from);
            }
        });
    }

    @Override
    public void send(String from, String to, RaftMessage kind, byte[] request, Duration timeout, Answer answer) {
        List<Sample> samples = samples(to, kind);
        transport.send(from, to, kind, request, timeout, samples == null ? answer : new Timed(answer, samples));
    }

    private @Nullable List<Sample> samples(String to, RaftMessage kind) {
        return switch (kind) {
            case APPEND -> peer(to).entries();
            case HEARTBEAT -> peer(to).heartbeats();
            case VOTE, INSTALL_SNAPSHOT, GET_FILE, TIMEOUT_NOW, READ_INDEX, PING -> null;
        };
    }

    /** What failed took no time that says anything. */
    private static final class Timed implements Answer {

        private final Answer answer;
        private final List<Sample> samples;
        private final long begin = System.nanoTime();

        Timed(Answer answer, List<Sample> samples) {
            this.answer = answer;
            this.samples = samples;
        }

        @Override
        public void received(byte[] response) {
            samples.forEach(sample -> sample.addSince(begin));
            answer.received(response);
        }

        @Override
        public void failed(String reason, boolean timedOut) {
            answer.failed(reason, timedOut);
        }
    }

    @Override
    public boolean connected(String from, String to) {
        return transport.connected(from, to);
    }

    @Override
    public void probe(String to, Consumer<Boolean> gone) {
        transport.probe(to, gone);
    }

    @Override
    public void disconnect(String from, String to) {
        transport.disconnect(from, to);
    }
}
