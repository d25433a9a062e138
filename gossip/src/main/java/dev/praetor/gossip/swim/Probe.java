package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.IndirectPing;
import dev.praetor.gossip.codec.Ping;
import dev.praetor.gossip.codec.Suspect;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One probe of one node: directly, then by others and over a stream, until any of them has an answer or the time is over, which is longer the unweller this node
 * is (wire-gossip.md 6.3 to 6.5). Owned by the pool's thread.
 */
final class Probe implements Awaited.Waiter {

    private static final int HELPERS = 3;
    private static final int STREAM_PROTOCOL = 3;
    private static final int NACK_PROTOCOL = 4;

    /** What a probe works with. */
    record Tools(PacketSender sender, Awaited awaited, StreamPing streams) {}

    private final PoolContext context;
    private final Tools tools;
    private final NodeRecord node;
    private final Consumer<Boolean> done;
    private final long sequence;
    private final Duration interval;
    private final List<Timers.Timeout> timeouts = new ArrayList<>();
    private long sentNanos;
    private boolean finished;
    private boolean streamWorked;
    private boolean helped;
    private int expectedNacks;
    private int nacks;

    /**
     * Makes it.
     *
     * @param done told once whether the node failed
     */
    Probe(PoolContext context, Tools tools, NodeRecord node, Consumer<Boolean> done) {
        this.context = context;
        this.tools = tools;
        this.node = node;
        this.done = done;
        this.sequence = context.nextSequence();
        this.interval = context.awareness.scale(context.settings.tuning().probeInterval());
    }

    void start() {
        if (interval.compareTo(context.settings.tuning().probeInterval()) > 0) {
            context.observer.count(MemberlistObserver.Counter.DEGRADED_PROBES, 1);
        }
        sentNanos = context.thread.nanoTime();
        tools.awaited().add(sequence, this);
        timeouts.add(context.thread.schedule(context.settings.tuning().probeTimeout(), this::seekHelp));
        timeouts.add(context.thread.schedule(interval, this::timeUp));
        Ping ping = ping();
        if (node.state() == Node.State.ALIVE) {
            tools.sender().send(node.address(), ping);
            return;
        }
        tools.sender().send(node, List.of(ping, new Suspect(node.incarnation(), node.name, context.settings.name())));
    }

    private Ping ping() {
        InetSocketAddress own = context.settings.advertised();
        return new Ping(sequence, node.name, Addresses.bytes(own), own.getPort(), context.settings.name());
    }

    @Override
    public void acknowledged(Ack ack, long arrivedNanos) {
        Duration roundTrip = Duration.ofNanos(arrivedNanos - sentNanos);
        boolean inTime = roundTrip.compareTo(context.settings.tuning().probeTimeout()) <= 0;
        finish(-1, false);
        if (inTime && !helped) {
            Bytes payload = ack.payload();
            context.delegate.probed(node.view(), roundTrip, payload == null ? new byte[0] : payload.array());
        }
    }

    @Override
    public void refused() {
        nacks++;
    }

    /** The node did not answer at once: others try, and a stream. */
    private void seekHelp() {
        if (finished || context.isClosed()) {
            return;
        }
        helped = true;
        context.log.debug("Failed UDP ping: " + node.name + " (timeout reached)");
        InetSocketAddress own = context.settings.advertised();
        for (NodeRecord helper : context.nodes.some(HELPERS, this::canHelp)) {
            boolean nack = helper.protocolMax() >= NACK_PROTOCOL;
            if (nack) {
                expectedNacks++;
            }
            tools.sender()
                    .send(
                            helper.address(),
                            new IndirectPing(
                                    sequence,
                                    Addresses.bytes(node.address()),
                                    node.address().getPort(),
                                    node.name,
                                    nack,
                                    Addresses.bytes(own),
                                    own.getPort(),
                                    context.settings.name()));
        }
        Duration left = interval.minusNanos(context.thread.nanoTime() - sentNanos);
        if (node.protocolMax() >= STREAM_PROTOCOL && left.isPositive()) {
            tools.streams().ping(node, ping(), interval, left, worked -> streamWorked |= worked);
        }
    }

    private boolean canHelp(NodeRecord other) {
        return other.state() == Node.State.ALIVE && !other.name.equals(node.name) && !context.isSelf(other.name);
    }

    private void timeUp() {
        if (finished || context.isClosed()) {
            return;
        }
        if (!helped) {
            // Only with a timeout as long as the interval: help comes too late, but the number of nacks is right.
            seekHelp();
        }
        if (streamWorked) {
            context.log.warn("Was able to connect to " + node.name
                    + " over TCP but UDP probes failed, network may be misconfigured");
            finish(-1, false);
            return;
        }
        finish(expectedNacks > 0 ? Math.max(0, expectedNacks - nacks) : 1, true);
    }

    private void finish(int worse, boolean failed) {
        if (finished) {
            return;
        }
        finished = true;
        tools.awaited().remove(sequence);
        timeouts.forEach(Timers.Timeout::cancel);
        context.awareness.change(worse);
        done.accept(failed);
    }
}
