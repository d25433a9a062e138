package dev.praetor.gossip.swim;

import dev.praetor.base.Bytes;
import dev.praetor.base.time.Timers;
import dev.praetor.gossip.codec.Ack;
import dev.praetor.gossip.codec.IndirectPing;
import dev.praetor.gossip.codec.Nack;
import dev.praetor.gossip.codec.Ping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
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
        InetSocketAddress asker = source(ping.sourceAddr(), ping.sourcePort(), from);
        if (asker == null) {
            context.log.error("Failed to send ack: " + unknown(ping.sourceAddr()) + " " + PoolLog.from(from));
            return;
        }
        sender.send(asker, new Ack(ping.seqNo(), Bytes.wrap(context.delegate.acknowledgement())));
    }

    /** Where an answer goes, as a node may listen elsewhere than where it sends from; {@code null} when it says nonsense. */
    private static @Nullable InetSocketAddress source(@Nullable Bytes address, int port, InetSocketAddress from) {
        if (address == null || address.isEmpty() || port == 0) {
            return from;
        }
        InetAddress host = Addresses.address(address);
        return host == null ? null : new InetSocketAddress(host, port);
    }

    /** What Go says of bytes that are no address. */
    private static String unknown(@Nullable Bytes address) {
        return "lookup ?" + HexFormat.of().formatHex(address == null ? new byte[0] : address.array())
                + ": no such host";
    }

    void apply(IndirectPing request, InetSocketAddress from) {
        if (awaited.isFull()) {
            context.log.warn("too many indirect pings at once " + PoolLog.from(from));
            return;
        }
        InetSocketAddress advertised = context.settings.advertised();
        int port = request.port() == 0 ? advertised.getPort() : request.port();
        InetSocketAddress asker = source(request.sourceAddr(), request.sourcePort(), from);
        if (asker == null) {
            context.log.error(
                    "Failed to send indirect ping: " + unknown(request.sourceAddr()) + " " + PoolLog.from(from));
            return;
        }
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
        InetAddress host = Addresses.address(request.target());
        if (host == null) {
            context.log.error("Failed to send indirect ping: " + unknown(request.target()) + " " + PoolLog.from(from));
            return;
        }
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
