package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.IndirectPing;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.Ping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Answers pings, and pings on behalf of others (wire-gossip.md section 3). Owned by the pool's thread. */
final class PingRule {

    private final PoolContext context;
    private final PacketSender sender;
    private final Awaited awaited;

    PingRule(PoolContext context, PacketSender sender, Awaited awaited) {
        this.context = context;
        this.sender = sender;
        this.awaited = awaited;
    }

    void apply(Ping ping, InetSocketAddress from) {
        if (!ping.node().isEmpty() && !context.isSelf(ping.node())) {
            context.log.warn("Got ping for unexpected node '" + ping.node() + "' " + PoolLog.from(from));
            return;
        }
        Ack ack = new Ack(ping.seqNo(), Bytes.wrap(context.delegate.acknowledgement()));
        sender.send(source(ping.sourceAddr(), ping.sourcePort(), from), ack);
    }

    /** Where an answer goes: a node may listen elsewhere than where it sends from. */
    private static InetSocketAddress source(@Nullable Bytes address, int port, InetSocketAddress from) {
        InetAddress host = Addresses.address(address);
        return host == null || port == 0 ? from : new InetSocketAddress(host, port);
    }

    void apply(IndirectPing request, InetSocketAddress from) {
        InetAddress host = Addresses.address(request.target());
        if (host == null) {
            context.log.error("Failed to send indirect ping: no address " + PoolLog.from(from));
            return;
        }
        InetSocketAddress advertised = context.settings.advertised();
        int port = request.port() == 0 ? advertised.getPort() : request.port();
        InetSocketAddress asker = source(request.sourceAddr(), request.sourcePort(), from);
        long sequence = context.nextSequence();
        Timers.Timeout timeout =
                context.thread.schedule(context.settings.tuning().probeTimeout(), () -> {
                    awaited.remove(sequence);
                    if (request.nack() && !context.isClosed()) {
                        sender.send(asker, new Nack(request.seqNo()));
                    }
                });
        awaited.add(sequence, (ack, arrivedNanos) -> {
            timeout.cancel();
            sender.send(asker, new Ack(request.seqNo(), null));
        });
        sender.send(
                new InetSocketAddress(host, port),
                new Ping(
                        sequence,
                        request.node(),
                        Addresses.bytes(advertised),
                        advertised.getPort(),
                        context.settings.name()));
    }
}
