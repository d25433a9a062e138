package dev.praetor.consensus.jraft.rpc;

import dev.praetor.base.metrics.Label;
import dev.praetor.base.metrics.Metrics;
import dev.praetor.base.metrics.Sample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Measures what goes over another transport (metrics.md, {@code raft.replication.*} and {@code raft.rpc.*}): on the leader how long each follower took for
 * entries and heartbeats, and how long it was not heard from, on followers how long a request was worked on. Thread-safe.
 */
public final class MeasuredTransport implements RaftTransport {

    private final RaftTransport transport;
    private final Metrics metrics;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final Map<RaftMessage, Sample> served = new EnumMap<>(RaftMessage.class);
    private final Sample contact;
    /** When this member heard from another leader last: it does not lead since before that. */
    private volatile long followedNanos = System.nanoTime();

    /** Each is sent twice, with the peer as a label and as part of the name. The last contact is 0 when there was none. */
    private record Peer(
            List<Sample> requests, List<Sample> heartbeats, List<Sample> entries, AtomicLong contactNanos) {}

    public MeasuredTransport(RaftTransport transport, Metrics metrics) {
        this.transport = transport;
        this.metrics = metrics;
        contact = metrics.sample("raft.leader.lastContact");
        served.put(RaftMessage.APPEND, metrics.sample("raft.rpc.appendEntries"));
        served.put(RaftMessage.HEARTBEAT, metrics.sample("raft.rpc.processHeartbeat"));
        served.put(RaftMessage.VOTE, metrics.sample("raft.rpc.requestVote"));
        served.put(RaftMessage.INSTALL_SNAPSHOT, metrics.sample("raft.rpc.installSnapshot"));
    }

    private Peer peer(String id) {
        return peers.computeIfAbsent(
                id,
                _ -> new Peer(
                        twice(metrics::sample, "raft.replication.appendEntries.rpc", id),
                        twice(metrics::sample, "raft.replication.heartbeat", id),
                        twice(metrics::counter, "raft.replication.appendEntries.logs", id),
                        new AtomicLong()));
    }

    /** A kind of metric. */
    private interface Form {
        Sample of(String name, Label... labels);
    }

    private static List<Sample> twice(Form form, String name, String id) {
        return List.of(form.of(name, new Label("peer_id", id)), form.of(name + "." + id));
    }

    @Override
    public Registration serve(String memberId, ClusterIdentity identity, Handler handler) {
        return transport.serve(memberId, identity, new Handler() {
            @Override
            public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
                Sample sample = served.get(kind);
                long begin = System.nanoTime();
                if (kind == RaftMessage.APPEND || kind == RaftMessage.HEARTBEAT) {
                    followedNanos = begin;
                }
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
    public void appending(String to, int entries) {
        peer(to).entries().forEach(counter -> counter.add(entries));
    }

    @Override
    public void send(String from, String to, RaftMessage kind, byte[] request, Duration timeout, Answer answer) {
        boolean timed = kind == RaftMessage.APPEND || kind == RaftMessage.HEARTBEAT;
        transport.send(from, to, kind, request, timeout, timed ? new Timed(answer, peer(to), kind) : answer);
    }

    /** How long a leader had not heard from a follower; that it heard from it before another one led does not count. */
    private void heard(Peer peer, boolean measured, long nowNanos) {
        long before = peer.contactNanos().getAndSet(nowNanos);
        if (measured && before != 0 && before - followedNanos > 0) {
            contact.add((nowNanos - before) / 1e6);
        }
    }

    /** What failed took no time that says anything. */
    private final class Timed implements Answer {

        private final Answer answer;
        private final Peer peer;
        private final RaftMessage kind;
        private final long begin = System.nanoTime();

        Timed(Answer answer, Peer peer, RaftMessage kind) {
            this.answer = answer;
            this.peer = peer;
            this.kind = kind;
        }

        @Override
        public void received(byte[] response) {
            boolean heartbeat = kind == RaftMessage.HEARTBEAT;
            (heartbeat ? peer.heartbeats() : peer.requests()).forEach(sample -> sample.addSince(begin));
            heard(peer, heartbeat, System.nanoTime());
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
