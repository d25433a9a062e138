package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoDuration;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.Ping;
import java.time.Duration;
import java.util.function.Consumer;

/** Pings a node over a stream, for networks that let only those through. Any thread. */
final class StreamPing {

    private final PoolContext context;
    private final Streams streams;

    StreamPing(PoolContext context, Streams streams) {
        this.context = context;
        this.streams = streams;
    }

    /**
     * Pings once.
     *
     * @param interval of the probe
     * @param timeout what is left of the probe's interval
     * @param done told on the pool's thread whether the node answered
     */
    void ping(NodeRecord node, Ping ping, Duration interval, Duration timeout, Consumer<Boolean> done) {
        String name = node.name;
        streams.ask(node.address(), ping, timeout, answer -> {
            boolean right = answer.message() instanceof Ack ack && ack.seqNo() == ping.seqNo();
            if (!right && answer.connected()) {
                String reason = answer.reason();
                String waited = reason.endsWith("i/o timeout") ? "timeout " + GoDuration.format(interval) + ": " : "";
                context.log.error("Failed fallback TCP ping: " + waited + reason);
            } else if (!right && context.log.isDebug()) {
                context.log.debug("Failed fallback TCP ping: " + answer.reason() + " to " + name);
            }
            done.accept(right);
        });
    }
}
