package dev.praetor.gossip.transport;

import dev.praetor.base.time.Clock;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands packets over. Owned by the transport's thread. */
final class PacketHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger("agent.gossip");

    /** Takes a packet; must neither block nor throw. */
    interface Sink {
        void packet(InetSocketAddress from, byte[] packet, long arrivedNanos);
    }

    private final Clock clock;
    private final Sink sink;

    PacketHandler(Clock clock, Sink sink) {
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        long arrivedNanos = clock.nanoTime();
        sink.packet(packet.sender(), ByteBufUtil.getBytes(packet.content()), arrivedNanos);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A port that nobody listens on any more is reported here too: no reason to stop.
        LOG.debug("a packet could not be read or sent", cause);
    }
}
