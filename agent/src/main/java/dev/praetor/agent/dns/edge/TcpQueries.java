package dev.praetor.agent.dns.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a TCP connection, each after its length (RFC 7766). Several may be under way; answers leave as they are ready. Closed when it is idle, when
 * its client sends what is no query, or does not read. Owned by the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that fails is closed by Netty, and nobody else waits
final class TcpQueries extends SimpleChannelInboundHandler<ByteBuf> {

    /** So many queries of a connection may be under way; then it is not read until one is answered. */
    private static final int MOST_UNDER_WAY = 64;

    private final Responder responder;
    private final Runnable gone;
    private int underWay;
    private boolean reading;

    /**
     * @param gone called once, when the connection is closed
     */
    TcpQueries(Responder responder, Runnable gone) {
        this.responder = responder;
        this.gone = gone;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        byte[] packet = new byte[message.readableBytes()];
        message.readBytes(packet);
        underWay++;
        if (underWay >= MOST_UNDER_WAY) {
            context.channel().config().setAutoRead(false);
        }
        reading = true;
        responder.respond(packet, packet.length, true, answer -> send(context, answer));
    }

    private void send(ChannelHandlerContext context, @Nullable ByteBuf answer) {
        underWay--;
        if (underWay == MOST_UNDER_WAY / 2 || underWay == 0) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }
        if (answer == null) {
            return;
        }
        context.write(context.alloc().buffer(2).writeShort(answer.readableBytes()), context.voidPromise());
        context.write(answer, context.voidPromise());
        if (!reading) {
            context.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable() && underWay < MOST_UNDER_WAY);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone.run();
    }
}
