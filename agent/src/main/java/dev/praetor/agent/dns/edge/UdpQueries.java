package dev.praetor.agent.dns.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queries of a UDP socket. Answers that are at hand leave together once all packets that are there were read. Owned by the socket's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a datagram to be sent
final class UdpQueries extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger("agent.dns");

    private final Responder responder;
    private final byte[] packet = new byte[DnsListener.LONGEST_DATAGRAM];
    private boolean reading;

    UdpQueries(Responder responder) {
        this.responder = responder;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof DatagramPacket datagram)) {
            return;
        }
        try {
            ByteBuf content = datagram.content();
            int length = Math.min(content.readableBytes(), packet.length);
            content.getBytes(content.readerIndex(), packet, 0, length);
            InetSocketAddress sender = datagram.sender();
            reading = true;
            responder.respond(packet, length, false, answer -> send(context, sender, answer));
        } finally {
            datagram.release();
        }
    }

    private void send(ChannelHandlerContext context, InetSocketAddress sender, @Nullable ByteBuf answer) {
        if (answer == null) {
            return;
        }
        DatagramPacket packet = new DatagramPacket(answer, sender);
        if (reading) {
            context.write(packet, context.voidPromise());
            return;
        }
        context.writeAndFlush(packet, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Such as a client's port that is closed: the next packet has nothing to do with it.
        log.debug("UDP socket", cause);
    }
}
