package dev.praetor.gossip.swim;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A delegate without anything to say, as a node without tags; counts the probes that were answered. */
public final class SilentDelegate implements Delegate {

    private final AtomicInteger probes = new AtomicInteger();

    /** How many probes were answered directly. */
    public int probes() {
        return probes.get();
    }

    @Override
    public byte[] meta(int limit) {
        return new byte[0];
    }

    @Override
    public void message(byte[] message, InetSocketAddress from) {}

    @Override
    public List<byte[]> broadcasts(int overhead, int limit) {
        return List.of();
    }

    @Override
    public byte[] localState(boolean join) {
        return new byte[0];
    }

    @Override
    public void remoteState(byte[] state, boolean join) {}

    @Override
    public void joined(Node node) {}

    @Override
    public void left(Node node) {}

    @Override
    public void updated(Node node) {}

    @Override
    public void conflict(Node known, Node other) {}

    @Override
    public @Nullable String refuseMerge(List<Node> nodes) {
        return null;
    }

    @Override
    public @Nullable String refuseAlive(Node node) {
        return null;
    }

    @Override
    public byte[] acknowledgement() {
        return new byte[0];
    }

    @Override
    public void probed(Node node, Duration roundTrip, byte[] acknowledgement) {
        probes.incrementAndGet();
    }
}
