package dev.praetor.gossip.swim;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A delegate that notes what it is told and has little to say. */
class RecordingDelegate implements Delegate {

    /** What happened, {@code joined a}, in order. */
    final List<String> events = new ArrayList<>();

    final List<String> messages = new ArrayList<>();
    final List<Duration> roundTrips = new ArrayList<>();
    byte[] meta = {};
    Function<Node, @Nullable String> refusal = node -> null;
    final List<byte[]> queued = new ArrayList<>();

    @Override
    public byte[] meta(int limit) {
        return meta;
    }

    @Override
    public void message(byte[] message, InetSocketAddress from) {
        messages.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public List<byte[]> broadcasts(int overhead, int limit) {
        List<byte[]> taken = new ArrayList<>();
        int left = limit;
        while (!queued.isEmpty() && queued.getFirst().length + overhead <= left) {
            left -= queued.getFirst().length + overhead;
            taken.add(queued.removeFirst());
        }
        return taken;
    }

    @Override
    public byte[] localState(boolean join) {
        return new byte[0];
    }

    @Override
    public void remoteState(byte[] state, boolean join) {}

    @Override
    public void joined(Node node) {
        events.add("joined " + node.name());
    }

    @Override
    public void left(Node node) {
        events.add("left " + node.name() + " " + node.state());
    }

    @Override
    public void updated(Node node) {
        events.add("updated " + node.name());
    }

    @Override
    public void conflict(Node known, Node other) {
        events.add("conflict " + known.name());
    }

    @Override
    public @Nullable String refuseMerge(List<Node> nodes) {
        for (Node node : nodes) {
            String reason = refusal.apply(node);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    @Override
    public @Nullable String refuseAlive(Node node) {
        return refusal.apply(node);
    }

    @Override
    public byte[] acknowledgement() {
        return new byte[0];
    }

    @Override
    public void probed(Node node, Duration roundTrip, byte[] acknowledgement) {
        roundTrips.add(roundTrip);
    }
}
